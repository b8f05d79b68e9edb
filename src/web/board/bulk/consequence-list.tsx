import { useBulkText } from '#web/text/board/bulk-text.ts'
import type { Consequences } from './consequences.ts'
import { StayingCards, type StayingCardsProps } from './staying-cards.tsx'

interface ConsequenceListProps {
  of: Consequences
  /** The name of the stage. */
  stage: string
  /** The cards that stay as they are. */
  stays: Omit<StayingCardsProps, 'stage'>
}

/** What will happen, one sentence each, and what will not. Read out when it changes: nothing of it may come as a surprise. */
export function ConsequenceList({ of, stage, stays }: ConsequenceListProps) {
  const text = useBulkText()
  const { effects, reopened, staying, isOutside } = of
  const sentences = [
    ...effects.map(({ effect, count }) => text.effects[effect](count)),
    ...(reopened > 0 ? [text.reopened(reopened)] : []),
    ...(staying > 0 ? [text.staying(staying, stage)] : []),
  ]
  return (
    <>
      <div role="status" data-consequences>
        {sentences.length > 0 && (
          <ul className={isOutside ? 'rounded-control bg-warning-soft px-3 py-2 text-text' : 'text-muted'}>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            {isOutside && <li className="pt-1 text-xs">{text.notUndone}</li>}
          </ul>
        )}
      </div>
      <StayingCards {...stays} stage={stage} />
    </>
  )
}
