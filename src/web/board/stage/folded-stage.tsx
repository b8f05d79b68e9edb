import { memo, useEffect, useRef } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { useBoardContext } from '#web/board/controller/board-context.ts'
import { gapIn } from '#web/board/drag/drag-store.ts'
import { EffectIcons } from './effect-icons.tsx'
import type { Figure } from './figure.ts'
import { useSelected } from '#web/react/store.ts'

/** The figure is left out where nobody can say it. */
export interface FoldedStageProps extends Partial<Figure> {
  stage: CrmBoardColumn
  /** Those that the filter lets through. */
  cards: readonly CrmOpportunity[]
}

/** A stage without its cards: a strip that says how many they are, and takes one at the top. */
export const FoldedStage = memo(function FoldedStage(props: FoldedStageProps) {
  const { stage, cards, count, value = 0, withoutValue = 0, isAtLeast = false } = props
  const { drag, focus, landed, fold } = useBoardContext()
  const text = useText().board
  const locale = useLocale()
  const button = useRef<HTMLButtonElement>(null)
  const isTarget = useSelected(drag, (state) => gapIn(state, stage.Id) !== null)
  const hasLanded = useSelected(landed, (id) => has(cards, id))
  const wish = useSelected(focus, (state) => (has(cards, state.id) ? state.wish : null))
  useEffect(() => {
    if (wish === null) return
    if (wish === 'focus') button.current?.focus({ preventScroll: true })
    button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    focus.set({ ...focus.read(), wish: null })
  }, [wish, focus])

  const effects = effectsOf(stage)
  const dropWords =
    effects.length > 0 ? text.willHappen(effects.map((each) => text.effects[each])) : text.stage.dropHere
  const money = (isCompact: boolean) =>
    formatMoney(value, stage.CrmBoardBusinessCurrencyCode, locale, { compact: isCompact })
  const shown = (words: string) => (isAtLeast ? text.filter.atLeast(words) : words)
  const without = withoutValue > 0 ? shown(text.stage.withoutValue(withoutValue)) : null
  return (
    <section
      data-stage-id={stage.Id}
      data-folded
      aria-label={stage.Name}
      className={classNames(
        'pb-stage relative flex h-full w-11 shrink-0 flex-col items-center gap-2 rounded-card py-3',
        'max-md:w-full max-md:snap-center max-md:justify-center',
        isTarget ? 'bg-accent-soft' : 'bg-lane',
        hasLanded && 'pb-card-landed',
      )}
    >
      <h2 className="min-h-0">
        <button
          ref={button}
          type="button"
          data-fold
          aria-expanded={false}
          title={[text.stage.unfold(stage.Name), without].filter(Boolean).join(' · ')}
          onClick={() => fold(stage.Id, false)}
          className="flex max-h-full items-center gap-2 text-sm after:absolute after:inset-0 after:rounded-card md:[writing-mode:vertical-rl]"
        >
          <span className="truncate font-semibold">{stage.Name}</span>
          {/* Read before the card is let go, not after. */}
          {isTarget && <span className="truncate text-xs font-medium text-warning">{dropWords}</span>}
          {count !== undefined && (
            <>
              <span className="sr-only">
                {text.stage.heading(count, money(false), isAtLeast)}
                {without && `, ${without}`}
              </span>
              <span aria-hidden className="text-xs font-normal text-muted tabular-nums">
                {shown(String(count))}
              </span>
              <span aria-hidden className="text-xs font-medium tabular-nums">
                {shown(money(true))}
              </span>
            </>
          )}
        </button>
      </h2>
      <EffectIcons effects={effects} isUpright />
      {/* Where cards would be, so that one can be dropped anywhere on the strip. */}
      <div data-stage-list className="pointer-events-none absolute inset-0" />
    </section>
  )
})

const has = (cards: readonly CrmOpportunity[], id: number | null) => id !== null && cards.some((card) => card.Id === id)
