import { type ReactNode, useEffectEvent, useLayoutEffect } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { Card } from '#web/board/card/card.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import type { LocationZone } from '#web/queries/boards.ts'
import { usePending } from '#web/queries/operations.ts'
import { useCardNews } from '#web/queries/others.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { indexIn } from '#web/sync/confirmed/stage-cards.ts'
import { useText } from '#web/text/text.ts'

export interface ListCardsOptions {
  stageId: number
  cards: readonly CrmOpportunity[]
  /** Lead source → its name. */
  sources: ReadonlyMap<number, string>
  can: ShownBoard['rights']
  today: string
  timeZone: string
  /** Scrolls to a card (index) that is to get the focus. */
  reveal(index: number): void
}

/**
 * Where a card is drawn: its index among `count` ones of its list, and how far below the top of it, in CSS pixels. With what
 * the calendar says there, where that differs from card to card.
 */
interface Drawn extends Partial<LocationZone> {
  index: number
  count: number
  top: number
  isTabStop: boolean
}

/** Draws the cards of a list. It subscribes once, for all of them, to whatever they show. */
export function useListCards(options: ListCardsOptions): {
  /** Indexes of the cards that are drawn wherever the list is scrolled to. */
  focused: number | undefined
  dragged: number | undefined
  draw(card: CrmOpportunity, at: Drawn): ReactNode
} {
  const { stageId, cards, sources, can, today, timeZone } = options
  const { drag, focus, landed, selection, elements } = useBoardController()
  const text = useText().board
  const rowOf = (id: number | null) => (id === null ? undefined : indexIn(cards, id))
  const focused = useSelected(focus, ({ id }) => rowOf(id))
  const request = useSelected(focus, ({ id, request }) => (rowOf(id) === undefined ? null : request))
  const dragged = useSelected(drag, ({ active }) => (active?.stageId === stageId ? rowOf(active.id) : undefined))
  const hasLanded = useSelected(landed, (id) => (rowOf(id) === undefined ? null : id))
  const pending = usePending((id) => rowOf(id) !== undefined)
  const news = useCardNews((id) => rowOf(id) !== undefined)
  const selected = useSelected(selection, ({ ids }) => (ids.size > 0 ? ids : null))

  const reveal = useEffectEvent(options.reveal)
  useLayoutEffect(() => {
    const id = focused === undefined ? undefined : cards[focused]?.Id
    if (request === null || focused === undefined || id === undefined) return
    reveal(focused)
    if (request === 'focus') elements.cardControls.get(id)?.focus({ preventScroll: true })
    focus.set({ ...focus.read(), request: null })
  }, [request, focused, cards, focus, elements])

  const nameOfSource = (source: number | null) => {
    // While the names are being read there is no telling which number has none.
    if (source === null || sources.size === 0) return null
    return sources.get(source) ?? text.card.unknown(source)
  }
  return {
    focused,
    dragged,
    draw: (card, at) => (
      <Card
        key={card.Id}
        opportunity={card}
        source={nameOfSource(card.LeadSource)}
        today={today}
        timeZone={timeZone}
        {...at}
        can={can}
        isDraggable={can.edit && card.Id > 0}
        isDragged={dragged !== undefined && cards[dragged] === card}
        hasLanded={card.Id === hasLanded}
        isSelected={selected && selected.has(card.Id)}
        isSaving={pending.has(card.Id)}
        {...news(card.Id)}
      />
    ),
  }
}
