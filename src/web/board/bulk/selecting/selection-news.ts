import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import type { Catalogue } from '#web/text/catalogue.ts'
import type { Selection } from '#web/board/bulk/selection.ts'

/** What a screen reader is told of a change of the selection; null: nothing has changed. */
export function selectionNews(
  before: Selection,
  after: Selection,
  shown: ShownBoard,
  text: Catalogue['bulk'],
): string | null {
  const added = [...after.ids].filter((id) => !before.ids.has(id))
  const removed = [...before.ids].filter((id) => !after.ids.has(id))
  const nameOf = (id: number | undefined) => (id === undefined ? '' : (findCard(shown, id)?.CoworkerFullName ?? ''))
  const { size } = after.ids
  if (added.length + removed.length === 0) return null
  if (size === 0) return text.noneSelected
  if (added.length === 1 && removed.length === 0) return text.nowSelected(nameOf(added[0]), size)
  if (removed.length === 1 && added.length === 0) return text.notSelected(nameOf(removed[0]), size)
  return text.nowSelectedMany(size)
}
