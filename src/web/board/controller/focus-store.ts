import { createStore, type Store } from '#web/react/store.ts'

export interface FocusState {
  /** The card that has the focus, or had it last. */
  id: number | null
  /**
   * What nobody has done yet: `focus` moves the browser's focus to the card, `reveal` only scrolls to it. The card may
   * have to be drawn first, in another stage than before; whoever draws it does it and clears the request.
   */
  request: 'focus' | 'reveal' | null
}

export type FocusStore = Store<FocusState>

export const createFocusStore = (): FocusStore => createStore<FocusState>({ id: null, request: null })
