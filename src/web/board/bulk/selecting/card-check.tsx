import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { Check } from 'lucide-react'
import { classNames } from '#web/ui/class-names.ts'
import { withRange } from './choose.ts'
import { toggled } from '#web/board/bulk/selection.ts'

interface CardCheckProps {
  opportunity: CrmOpportunity
  isSelected: boolean
}

/** Selects a card. It stands between the name, which makes room, and the three dots; keys have X. */
export function CardCheck({ opportunity, isSelected }: CardCheckProps) {
  const { selection, shown, elements } = useBoardController()
  const text = useBulkText()
  const { Id: id, CoworkerFullName } = opportunity
  // The position of a card cannot be saved before the card itself is.
  if (id < 0) return null
  return (
    <button
      ref={makeRoom}
      type="button"
      role="checkbox"
      aria-checked={isSelected}
      aria-label={text.select(CoworkerFullName)}
      title={text.select(CoworkerFullName)}
      data-no-drag
      data-card-check
      tabIndex={-1}
      onClick={({ shiftKey }) => {
        const before = selection.read()
        const isRange = shiftKey && before.ids.size > 0
        selection.set(isRange ? withRange(before, id, shown()) : toggled(before, id))
        // This box is drawn anew with the first selected card.
        elements.cardControls.get(id)?.focus({ preventScroll: true })
      }}
      className="absolute end-7 top-1.5 z-1 flex size-6 items-center justify-center rounded-control pointer-coarse:end-12 pointer-coarse:-top-1 pointer-coarse:size-11"
    >
      <span
        className={classNames(
          'flex size-4 items-center justify-center rounded-sm border pointer-coarse:size-5',
          isSelected ? 'border-accent bg-accent text-accent-text' : 'border-border-strong bg-surface',
        )}
      >
        {isSelected && <Check aria-hidden size={12} strokeWidth={3} />}
      </span>
    </button>
  )
}

/** The name gives way, at whichever end it begins. By an attribute: a style by `:has()` would concern every card. */
function makeRoom(box: HTMLElement | null) {
  const line = box?.parentElement?.firstElementChild
  line?.setAttribute('data-beside-check', '')
  return () => line?.removeAttribute('data-beside-check')
}
