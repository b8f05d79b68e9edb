import type { RefObject } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { findCard } from '#web/board/view/shown-board.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { useLocale } from '#web/text/locale.ts'
import type { Point } from './geometry.ts'

/** What follows the pointer. The card itself stays where it is, pale, until it is dropped. */
export function DragPreview({ ref }: { ref: RefObject<HTMLDivElement | null> }) {
  const { drag, shown, selection } = useBoardController()
  const active = useSelected(drag, (state) => state.active)
  const opportunity = active && findCard(shown(), active.id)
  if (!opportunity) return null
  const { left, top, width } = active.box
  const { ids } = selection.read()
  const count = ids.has(active.id) ? ids.size : 1
  return (
    <div ref={ref} className="fixed z-40 cursor-grabbing" style={{ left, top, width }}>
      <CardPreview opportunity={opportunity} count={count} />
    </div>
  )
}

/** The card that follows the pointer: three facts are enough to recognise it. */
export function CardPreview({ opportunity, count }: { opportunity: CrmOpportunity; count: number }) {
  const locale = useLocale()
  const { CoworkerFullName, Value, OpportunityTypeName } = opportunity
  const value =
    Value === null ? null : formatMoney(Value, opportunity.CrmBoardColumnCrmBoardBusinessCurrencyCode, locale)
  return (
    <div data-card-preview className="max-w-70 px-2 py-1">
      <div className="relative rounded-card border border-accent bg-popover px-3 py-2 shadow-float">
        {count > 1 && (
          <span
            data-drag-count
            className="absolute -end-2 -top-2 min-w-6 rounded-full bg-accent px-1.5 text-center text-sm leading-6 font-semibold text-accent-text tabular-nums"
          >
            {formatNumber(count)}
          </span>
        )}
        <div dir="auto" className="truncate text-sm leading-6 font-semibold">
          {CoworkerFullName}
        </div>
        <div className="flex items-baseline gap-2 text-xs text-muted">
          {value && <span className="font-semibold text-text tabular-nums">{value}</span>}
          <span dir="auto" className="truncate">
            {OpportunityTypeName}
          </span>
        </div>
      </div>
    </div>
  )
}

/** Without React: it happens in every frame, and changes nothing else. The point counts from where it was lifted. */
export function moveBy(preview: HTMLElement | null, { x, y }: Point): void {
  const transform = `translate3d(${x}px, ${y}px, 0px)`
  if (preview && preview.style.transform !== transform) preview.style.transform = transform
}
