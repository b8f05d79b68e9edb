import { DndContext, getClientRect, MouseSensor, TouchSensor, useDraggable, useSensor, useSensors } from '@dnd-kit/core'
import { memo, type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { DragPreview } from './drag-preview.tsx'
import { type DragSession, type Point, startDragSession } from './drag-session.ts'
import { type DragStore, gapIn } from './drag-store.ts'
import { measure } from './geometry.ts'

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

/** Without droppables nothing is over anything: the default texts would read ids, and read them wrong. */
const silent = {
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: '' },
}

/** The library reads a card without its `transform`, which is what puts it in its row: every card would be the first. */
const asDrawn = { draggable: { measure: getClientRect } }

/**
 * Picks cards up and puts them down. One draggable stands for all cards: it is pointed at the one being pressed. It
 * stands beside the board and listens to it, so that the board is painted before the code of dragging is there. Its
 * props stay the same, so that nothing that happens on the board draws the library again.
 */
export const DragLayer = memo(function DragLayer(props: DragLayerProps) {
  const { board, store, row, hasPlaces } = props
  const picked = useRef<{ id: number; stageId: number } | null>(null)
  const session = useRef<DragSession | null>(null)
  const pointer = useRef<Point>({ x: 0, y: 0 })
  /** What has been pressed since became a drag: letting go is no click, also long after Esc. */
  const wasDragged = useRef(false)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  )

  const start = (event: Event | null) => {
    if (!picked.current || !board.current) return
    wasDragged.current = true
    const { id, stageId } = picked.current
    board.current.toggleAttribute('data-dragging', true)
    session.current = startDragSession({
      geometry: measure(board.current, row, (each) => (hasPlaces ? props.idsIn(each).length : 0)),
      store,
      active: { id, stageId, gap: hasPlaces ? props.idsIn(stageId).indexOf(id) : 0 },
      start: pointer.current,
      onCancel: cancel,
    })
    if (isTouch(event)) navigator.vibrate?.(10)
  }

  const finish = (isDropped: boolean) => {
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
  }

  const cancel = () => {
    // The library listens for Esc on the document; by `code` alone, so that nobody else takes this one for the key.
    document.dispatchEvent(new KeyboardEvent('keydown', { code: 'Escape', bubbles: false }))
    finish(false)
  }

  // Not left to the library: its own end draws the screen before the request leaves, and a release within the very
  // frame of the pick-up is lost on it.
  const drop = useEffectEvent(() => finish(true))
  useEffect(() => {
    const watching = new AbortController()
    const options = { capture: true, signal: watching.signal }
    // The library tells where the pointer went down, not where it is by the time the drag begins.
    const follow = ({ clientX, clientY }: PointerEvent) => {
      pointer.current = { x: clientX, y: clientY }
    }
    const press = (event: PointerEvent) => {
      wasDragged.current = false
      follow(event)
    }
    const click = (event: MouseEvent) => {
      // A click without a press comes from a key, or from a screen reader.
      if (wasDragged.current && event.detail > 0) event.stopImmediatePropagation()
    }
    window.addEventListener('click', click, options)
    window.addEventListener('pointerdown', press, options)
    window.addEventListener('pointermove', follow, { ...options, passive: true })
    window.addEventListener('pointerup', () => drop(), options)
    return () => watching.abort()
  }, [])

  const { isEnabled } = props
  useEffect(() => {
    // No style hangs on it: that would be one of every card, at a time when they have just been drawn.
    const element = board.current
    element?.toggleAttribute('data-can-drag', isEnabled)
    return () => element?.removeAttribute('data-can-drag')
  }, [board, isEnabled])

  return (
    <DndContext
      sensors={sensors}
      autoScroll={false}
      measuring={asDrawn}
      accessibility={silent}
      onDragStart={({ activatorEvent }) => start(activatorEvent)}
      onDragEnd={() => finish(true)}
      onDragCancel={() => finish(false)}
    >
      <Handle
        board={board}
        isEnabled={props.isEnabled}
        onPick={(card) => {
          picked.current = card
        }}
      />
      <DragPreview store={store} render={props.renderPreview} />
    </DndContext>
  )
})

/** Desktop browsers may not have TouchEvent at all. */
const isTouch = (event: Event | null): event is TouchEvent => event !== null && 'touches' in event

interface HandleProps {
  board: RefObject<HTMLElement | null>
  isEnabled: boolean
  onPick(card: { id: number; stageId: number }): void
}

function Handle({ board, isEnabled, onPick }: HandleProps) {
  const { setNodeRef, setActivatorNodeRef, listeners } = useDraggable({ id: 'card' })
  const pick = ({ target }: Event): boolean => {
    const card = isEnabled && target instanceof Element ? target.closest<HTMLElement>('[data-opportunity-id]') : null
    const stage = card?.closest<HTMLElement>('[data-stage-id]')
    if (!card || !stage || (target instanceof Element && target.closest('[data-no-drag]'))) return false
    const id = Number(card.dataset['opportunityId'])
    // Its place cannot be saved before the card itself is.
    if (id < 0) return false
    onPick({ id, stageId: Number(stage.dataset['stageId']) })
    setNodeRef(card)
    setActivatorNodeRef(card)
    return true
  }
  const press = useEffectEvent((event: MouseEvent | TouchEvent) => {
    const isOne = 'touches' in event ? event.touches.length === 1 : event.button === 0 && !event.ctrlKey
    // The sensors read the event of the browser from one of React's.
    if (isOne && pick(event)) listeners?.['touches' in event ? 'onTouchStart' : 'onMouseDown']?.({ nativeEvent: event })
  })
  useEffect(() => {
    const watching = new AbortController()
    const options = { signal: watching.signal }
    board.current?.addEventListener('mousedown', (event) => press(event), options)
    board.current?.addEventListener('touchstart', (event) => press(event), { ...options, passive: true })
    return () => watching.abort()
  }, [board])
  return null
}
