import { createStore, type Store } from '#web/react/store.ts'
import type { LaneKey } from '#web/board/view/shown-board.ts'
import type { DropGap } from './geometry.ts'

/** The dragged card: `stageId`, `lane` and `gap` are where it was taken from, `box` is where it stood in the window. */
export interface DraggedCard {
  id: number
  stageId: number
  lane?: LaneKey | undefined
  gap: number
  box: { left: number; top: number; width: number }
}

/** The dragged card, and the gap under the pointer. */
export interface DragState {
  active: DraggedCard | null
  over: DropGap | null
}

export type DragStore = Store<DragState>

const idle: DragState = { active: null, over: null }

export const createDragStore = (): DragStore => createStore(idle)

export const endDrag = (store: DragStore): void => store.set(idle)

/** Notifies only of another gap: the pointer moves more often than the insertion line. */
export function hover(store: DragStore, over: DropGap | null): void {
  const { active, over: before } = store.read()
  const isSame =
    before?.stageId === over?.stageId &&
    before?.lane === over?.lane &&
    before?.gap === over?.gap &&
    before?.isOnBar === over?.isOnBar
  if (isSame) return
  store.set({ active, over })
}

/** The gap to mark in a stage, where `lane` is given in this one alone; null elsewhere, and where a drop would change nothing. */
export function gapIn(state: DragState, stageId: number, lane?: LaneKey): number | null {
  const { active, over } = state
  if (!active || over?.stageId !== stageId || (lane !== undefined && over.lane !== lane)) return null
  const isItsOwn =
    active.stageId === stageId && active.lane === over.lane && (over.gap === active.gap || over.gap === active.gap + 1)
  return isItsOwn ? null : over.gap
}

/** The stage that a drop would put the card into; null where it would change nothing. */
export const targetOf = (state: DragState): number | null =>
  state.over && gapIn(state, state.over.stageId) !== null ? state.over.stageId : null
