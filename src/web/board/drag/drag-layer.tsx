import { memo, type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { carry, DragPreview } from './drag-preview.tsx'
import { type DragSession, type Point, startDragSession } from './drag-session.ts'
import { type DragStore, gapIn } from './drag-store.ts'
import { measure } from './geometry.ts'
import { type Gestures, stopSensor, watchGestures } from './gestures.ts'

export interface DragLayerProps {
  board: RefObject<HTMLElement | null>
  store: DragStore
  /** Height of a card with its gap, in CSS pixels. */
  row: number
  isEnabled: boolean
  /** Whether there are places between cards to choose from; in a sorted stage, the sort decides. */
  hasPlaces: boolean
  /** The ids of the cards that a stage shows, in order. */
  idsIn(stageId: number): readonly number[]
  /** `index` counts the cards above the drop, the dragged one left out. */
  onDrop(id: number, to: { stageId: number; index: number }, at: Point): void
  renderPreview(id: number): ReactNode
}

/**
 * Picks cards up and puts them down. It stands beside the board and listens to it, so that the board is painted before
 * the code of dragging is there. Its props stay the same, so that nothing that happens on the board draws it again.
 */
export const DragLayer = memo(function DragLayer(props: DragLayerProps) {
  const { board, store, row, isEnabled, hasPlaces } = props
  const pressed = useRef<HTMLElement | null>(null)
  const session = useRef<DragSession | null>(null)
  const preview = useRef<HTMLDivElement>(null)

  const canLift = useEffectEvent((target: Element) => {
    const card = isEnabled ? target.closest<HTMLElement>('[data-opportunity-id]') : null
    // The place of a card cannot be saved before the card itself is.
    const isFree = card !== null && idOf(card) > 0 && !target.closest('[data-no-drag]') && stageOf(card) !== null
    pressed.current = isFree ? card : null
    return isFree
  })

  const finish = useEffectEvent((isDropped: boolean) => {
    const ended = session.current
    const { active } = store.read()
    session.current = null
    board.current?.removeAttribute('data-dragging')
    if (!ended || !active) return
    const over = ended.place()
    const gap = over && gapIn({ active, over }, over.stageId)
    try {
      if (!isDropped || !over || gap === null) return
      const index = over.stageId === active.stageId && gap > active.gap ? gap - 1 : gap
      props.onDrop(active.id, { stageId: over.stageId, index }, { ...ended.point() })
    } finally {
      // Afterwards: whoever listens to the drag would come before the request of the drop.
      ended.stop()
    }
  })

  const lift = useEffectEvent(({ pressedAt, at, isTouch }: Parameters<Gestures['onLift']>[0]) => {
    const card = pressed.current
    const stageId = card && stageOf(card)
    if (!card || stageId === null || !board.current) return
    const id = idOf(card)
    const { left, top, width } = card.getBoundingClientRect()
    const gap = hasPlaces ? props.idsIn(stageId).indexOf(id) : 0
    const geometry = measure(board.current, row, (each) => (hasPlaces ? props.idsIn(each).length : 0))
    board.current.toggleAttribute('data-dragging', true)
    session.current = startDragSession({
      geometry,
      store,
      active: { id, stageId, gap, box: { left, top, width } },
      start: at,
      onMove: ({ x, y }) => carry(preview.current, { x: x - pressedAt.x, y: y - pressedAt.y }),
      onCancel() {
        stopSensor()
        finish(false)
      },
    })
    if (isTouch) navigator.vibrate?.(10)
  })

  useEffect(() => {
    if (!board.current) return
    return watchGestures(board.current, {
      canLift: (target) => canLift(target),
      onLift: (hold) => lift(hold),
      onRelease: () => finish(true),
      onCancel: () => finish(false),
    })
  }, [board])

  useEffect(() => {
    // No style hangs on it: that would be one of every card, at a time when they have just been drawn.
    const element = board.current
    element?.toggleAttribute('data-can-drag', isEnabled)
    return () => element?.removeAttribute('data-can-drag')
  }, [board, isEnabled])

  return <DragPreview store={store} ref={preview} render={props.renderPreview} />
})

const idOf = (card: HTMLElement) => Number(card.dataset['opportunityId'])

function stageOf(card: HTMLElement): number | null {
  const stage = card.closest<HTMLElement>('[data-stage-id]')
  return stage && Number(stage.dataset['stageId'])
}
