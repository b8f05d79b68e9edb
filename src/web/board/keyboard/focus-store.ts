import { createStore, type Store } from '#web/react/store.ts'

export interface FocusState {
  /** The card that the keyboard is on, or was on last. */
  id: number | null
  /**
   * A wish that is not fulfilled yet: `focus` also moves the browser's focus there, `show` only brings the card into
   * view. The card may have to be drawn first, in another stage than before.
   */
  wish: 'focus' | 'show' | null
}

export type FocusStore = Store<FocusState>

export const createFocusStore = (): FocusStore => createStore<FocusState>({ id: null, wish: null })
