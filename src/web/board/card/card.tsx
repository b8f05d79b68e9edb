import { memo } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { classNames } from '#web/ui/class-names.ts'
import type { CardNews } from '#web/queries/others.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { CardBody, type CardBodyProps } from './card-body.tsx'

export const SavingNote = onDemand(async () => (await import('./saving-note.tsx')).SavingNote, { place: 'edge' })
export const CardMarks = onDemand(async () => (await import('./card-marks.tsx')).CardMarks, { place: 'edge' })

interface CardProps extends CardBodyProps, CardNews {
  /** In its stage, from 0. */
  index: number
  count: number
  /** From the top of the list, in CSS pixels. */
  top: number
  isDraggable: boolean
  isDragged: boolean
  hasLanded: boolean
  /** Null: no card is. */
  isSelected: boolean | null
  /** The server has not confirmed the last change. */
  isSaving: boolean
}

/** A card in its stage. It subscribes to nothing: its list does, once for all cards. */
export const Card = memo(function Card(props: CardProps) {
  const { opportunity, index, count, top, isTabStop, isDraggable } = props
  const { elements, rowHeight } = useBoardController()
  return (
    <li
      ref={useElementRef(elements.cards, opportunity.Id)}
      data-opportunity-id={opportunity.Id}
      aria-setsize={count}
      aria-posinset={index + 1}
      className={classNames(
        'pb-card absolute inset-x-2 top-1 flex flex-col rounded-card border border-border bg-surface pt-1.5 pe-1 pb-2 ps-3 shadow-card contain-layout contain-style',
        'hover:border-border-strong',
        isDraggable && 'cursor-grab',
        props.isDragged && 'opacity-40',
        props.hasLanded && 'pb-card-landed',
        props.mark && 'outline-2 outline-accent',
        props.isSelected && 'pb-card-selected',
      )}
      style={{ height: rowHeight - gap, transform: `translateY(${top}px)` }}
    >
      <CardBody
        opportunity={opportunity}
        source={props.source}
        can={props.can}
        isTabStop={isTabStop}
        today={props.today}
        timeZone={props.timeZone}
      />
      {(props.mark ?? props.editors ?? props.isSelected) !== null && <CardMarks {...props} />}
      {props.isSaving && <SavingNote id={opportunity.Id} />}
    </li>
  )
})

/** Between two cards, in CSS pixels: a list positions its cards itself. */
const gap = 8
