import { memo, useEffect } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { gapIn } from '#web/board/drag/drag-store.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { indexIn } from '#web/sync/confirmed/stage-cards.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import type { Figure } from './figure.ts'
import { StageChips, useStageChips } from './stage-chips.tsx'

/** Without a figure while nothing is known of it. */
interface CollapsedStageProps extends Partial<Figure> {
  stage: CrmBoardColumn
  /** Those that pass the filter. */
  cards: readonly CrmOpportunity[]
}

/** A stage without its cards: a strip that says how many there are. A card that is dropped on it goes to the top. */
export const CollapsedStage = memo(function CollapsedStage(props: CollapsedStageProps) {
  const { stage, cards, count, value = 0, withoutValue = 0, isAtLeast = false } = props
  const { drag, focus, landed, elements, collapse } = useBoardController()
  const text = useText().board
  const locale = useLocale()
  const isTarget = useSelected(drag, (state) => gapIn(state, stage.Id) !== null)
  const hasLanded = useSelected(landed, (id) => has(cards, id))
  const request = useSelected(focus, (state) => (has(cards, state.id) ? state.request : null))
  useEffect(() => {
    if (request === null) return
    const button = elements.collapseButtons.get(stage.Id)
    if (request === 'focus') button?.focus({ preventScroll: true })
    button?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    focus.set({ ...focus.read(), request: null })
  }, [request, focus, elements, stage.Id])

  const effects = effectsOf(stage)
  const sentences = useStageChips(stage).map(({ sentence }) => sentence)
  const dropWords =
    effects.length > 0 ? text.willHappen(effects.map((each) => text.effects[each])) : text.stage.dropHere
  const money = (isCompact: boolean) =>
    props.worth?.(isCompact) ?? formatMoney(value, stage.CrmBoardBusinessCurrencyCode, locale, { compact: isCompact })
  const shown = (words: string) => (isAtLeast ? text.filter.atLeast(words) : words)
  const without = withoutValue > 0 ? shown(text.stage.withoutValue(withoutValue)) : null
  return (
    <section
      ref={useElementRef(elements.stages, stage.Id)}
      data-stage-id={stage.Id}
      data-collapsed
      aria-label={stage.Name}
      className={classNames(
        'pb-stage group relative flex h-full w-11 shrink-0 flex-col items-center gap-2 rounded-card py-3',
        isTarget ? 'bg-accent-soft' : 'bg-stage',
        hasLanded && 'pb-card-landed',
      )}
    >
      <h2 className="min-h-0">
        <button
          ref={useElementRef(elements.collapseButtons, stage.Id)}
          type="button"
          data-collapse
          aria-expanded={false}
          title={[text.stage.expand(stage.Name), without, ...sentences].filter(Boolean).join(' · ')}
          onClick={() => collapse(stage.Id, false)}
          className="flex max-h-full items-center gap-2 text-sm [writing-mode:vertical-rl] after:absolute after:inset-0 after:rounded-card"
        >
          <span dir="auto" className="truncate font-semibold">
            {stage.Name}
          </span>
          {count !== undefined && (
            <>
              <span className="sr-only">
                {[text.stage.heading(count, money(false), isAtLeast), without].filter(Boolean).join(', ')}
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
      <div className="flex max-h-3/5 shrink-0 flex-wrap items-center justify-center gap-1 text-muted [writing-mode:vertical-rl]">
        <StageChips stage={stage} />
      </div>
      {/* Must be readable before the drop, not after it, and whole: beside the strip, which is too narrow for it. */}
      {isTarget && (
        <p className="absolute top-2 z-2 rounded-control bg-accent-soft px-2 py-1 text-xs font-medium text-warning shadow-float end-full me-1 w-52 group-first:start-full group-first:end-auto">
          {dropWords}
        </p>
      )}
      {/* In place of the cards, so that one can be dropped anywhere on the strip. */}
      <div
        ref={useElementRef(elements.lists, stage.Id)}
        data-stage-list
        className="pointer-events-none absolute inset-0"
      />
    </section>
  )
})

const has = (cards: readonly CrmOpportunity[], id: number | null) => id !== null && indexIn(cards, id) !== undefined
