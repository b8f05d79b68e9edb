import type { LaneKey } from '#web/board/view/shown-board.ts'
import type { BulkAction } from '#core/contract/endpoints/bulk/bulk.ts'

/** The selected cards (Id). */
export interface Selection {
  readonly ids: ReadonlySet<number>
  /** The card that was chosen last: a range begins there. */
  readonly anchor: number | null
}

/** What can be done to all selected cards; what is edited is a field. */
export type BulkKind = Exclude<BulkAction, 'edit'> | 'owner' | 'follow-up' | 'type' | 'source'

/** What is asked about; `to`: where the cards were dropped, or that they go to another board. */
export interface BulkQuestion {
  readonly kind: BulkKind
  readonly to:
    { readonly stageId: number; readonly lane?: LaneKey | undefined; readonly index: number } | 'other-board' | null
  /** Of an edit, what is chosen already: a follow-up (YYYY-MM-DD), null for none. */
  readonly value?: string | null
}

export const noSelection: Selection = { ids: new Set(), anchor: null }

/** Selects a card, or no longer. One that is not saved yet has no Id that the server knows, and is left alone. */
export function toggled({ ids }: Selection, id: number): Selection {
  const next = new Set(ids)
  if (id > 0 && !next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}
