import type { EditedFact } from '#web/keys/card-keys.ts'

/** The facts of a card that can be changed on it, in the order in which they stand there. */
export const editedFacts = ['value', 'follow-up', 'owner'] as const satisfies readonly EditedFact[]

export const isEditedFact = (kind: string | undefined): kind is EditedFact => editedFacts.some((fact) => fact === kind)

/** The element of a card that shows a fact. */
export const elementOf = (card: Element, fact: EditedFact): HTMLElement | null =>
  card.querySelector<HTMLElement>(`[data-fact="${fact}"]`)

/** In CSS pixels, around a fact: together with the text a target is at least 24 pixels high. */
const margin = 2

/** The fact at a point of the window, which lies below the link of the card. */
export function factAt(card: Element, x: number, y: number): { fact: EditedFact; element: HTMLElement } | null {
  for (const fact of editedFacts) {
    const element = elementOf(card, fact)
    const box = element?.getBoundingClientRect()
    if (!element || !box) continue
    const isInside =
      x >= box.left - margin && x <= box.right + margin && y >= box.top - margin && y <= box.bottom + margin
    if (isInside) return { fact, element }
  }
  return null
}
