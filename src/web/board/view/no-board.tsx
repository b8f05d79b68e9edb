import { useEmptyText } from '#web/text/empty-text.ts'
import { useText } from '#web/text/text.ts'
import { Notice } from '#web/ui/notice.tsx'

interface NoBoardProps {
  why: 'no-right' | 'no-stages'
  /** Of the board. */
  name: string
}

/** In place of a board that the user may not see, or that has no stages. */
export function NoBoard({ why, name }: NoBoardProps) {
  const text = useEmptyText()
  const { label } = useText().board
  if (why === 'no-right') return <Notice title={text.noRight}>{text.noRightText}</Notice>
  return (
    <main aria-label={label(name)} className="flex grow flex-col overflow-y-auto">
      <Notice title={text.noStages}>{text.noStagesText}</Notice>
    </main>
  )
}
