import type { EditedFact } from '#web/keys/card-keys.ts'

/** What an editor changes beside the board's own form: the facts of a card, and the other fields of a row. */
export type EditedField = EditedFact | 'type' | 'source' | 'stage'

/** The facts of a card that can be changed on it, in the order in which they stand there. */
export const editedFacts = ['value', 'follow-up', 'owner'] as const satisfies readonly EditedFact[]

const editedFields: readonly string[] = [...editedFacts, 'type', 'source', 'stage'] satisfies EditedField[]

export const isEditedField = (kind: string): kind is EditedField => editedFields.includes(kind)

/** The element of a card that shows a fact. */
export const elementOf = (card: Element, fact: EditedField): HTMLElement | null =>
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
