export interface Filter {
  /** A field of the entity, stored or joined. */
  field: string
  /** `is` means contains for texts, as in the vendor's contract. */
  comparison: 'is' | 'from' | 'to'
  value: string | number | boolean
}

/** A list as asked for: checked, with true field names. */
export interface RecordQuery {
  page: number
  size: number
  orderBy: string
  descending: boolean
  filters: readonly Filter[]
  /** Only these Ids. */
  ids?: readonly number[]
}

/** The locations whose records the asking user may see. */
export type Scope = readonly number[]

export type Row = Record<string, unknown> & { Id: number; Version: number }
