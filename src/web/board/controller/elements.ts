import { type RefCallback, useCallback } from 'react'

/** Elements by the Id of the record that they show. */
export interface ElementMap {
  get(id: number): HTMLElement | undefined
  entries(): Iterable<[number, HTMLElement]>
  /** Answers how to remove it. */
  add(id: number, element: HTMLElement): () => void
}

export interface ElementSlot {
  get(): HTMLElement | null
  set(element: HTMLElement | null): void
}

/** The elements of a board, for what React does not do: moving the focus, scrolling, and measuring for a drag. */
export interface BoardElements {
  readonly board: ElementSlot
  /** By stage: all of it, what scrolls its cards, its "New" button, and the button that collapses or expands it. */
  readonly stages: ElementMap
  readonly lists: ElementMap
  readonly addButtons: ElementMap
  readonly collapseButtons: ElementMap
  /** By opportunity: the card, and the control on it that takes the focus. */
  readonly cards: ElementMap
  readonly cardControls: ElementMap
  /** The drop bar of a phone, and its entries by stage. */
  readonly stageBar: ElementSlot
  readonly stageBarEntries: ElementMap
}

export const createBoardElements = (): BoardElements => ({
  board: createElementSlot(),
  stages: createElementMap(),
  lists: createElementMap(),
  addButtons: createElementMap(),
  collapseButtons: createElementMap(),
  cards: createElementMap(),
  cardControls: createElementMap(),
  stageBar: createElementSlot(),
  stageBarEntries: createElementMap(),
})

function createElementSlot(): ElementSlot {
  let current: HTMLElement | null = null
  return { get: () => current, set: (element) => void (current = element) }
}

function createElementMap(): ElementMap {
  const elements = new Map<number, HTMLElement>()
  return {
    get: (id) => elements.get(id),
    entries: () => elements.entries(),
    add(id, element) {
      elements.set(id, element)
      return () => {
        // A card that changes its stage may be rendered there before its old element is removed.
        if (elements.get(id) === element) elements.delete(id)
      }
    },
  }
}

/** A ref that keeps an element in its slot for as long as it is rendered. */
export const useSlotRef = (slot: ElementSlot): RefCallback<HTMLElement> =>
  useCallback((element) => slot.set(element), [slot])

/** A ref that keeps an element in a map for as long as it is rendered. */
export const useElementRef = (map: ElementMap, id: number): RefCallback<HTMLElement> =>
  useCallback((element: HTMLElement | null) => (element ? map.add(id, element) : undefined), [map, id])
