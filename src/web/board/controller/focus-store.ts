import { createStore, type Store } from '#web/react/store.ts'

export interface FocusState {
  /** The card that has the focus, or had it last. */
  id: number | null
  /**
   * Not handled yet: `focus` moves the browser's focus to the card, `reveal` only scrolls to it. The card may have to be
   * rendered first, in another stage than before; the stage that renders it handles the request and clears it.
   */
  request: 'focus' | 'reveal' | null
}

export type FocusStore = Store<FocusState>

export const createFocusStore = (): FocusStore => createStore<FocusState>({ id: null, request: null })
