import { normaliseText } from '#core/domain/filter/search-text.ts'
import { rowsOf, type ShownBoard } from '#web/board/view/shown-board.ts'
import { findByTyping } from '#web/ui/fields/type-ahead.ts'

/** The next card after `id` whose customer's name has a word that begins with the typed text; null: there is none. */
export function cardByName(shown: ShownBoard, typed: string, id: number): number | null {
  const names = new Map([...shown.settled.values()].flat().map(({ Id, CoworkerFullName }) => [Id, CoworkerFullName]))
  const ids = rowsOf(shown).flatMap((stage) => stage.ids)
  const labels = ids.map((each) => normaliseText(names.get(each) ?? ''))
  const found = findByTyping(labels, normaliseText(typed), ids.indexOf(id))
  return found === null ? null : (ids[found] ?? null)
}
