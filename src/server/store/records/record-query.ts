/** A value that a filter looks for; or that there is one, or none. */
export type Wanted = string | number | boolean | { readonly isSet: boolean }

export interface Filter {
  /** A field of the entity, stored or joined. */
  field: string
  /** `is` means "contains" for texts. Source: the vendor's contract. */
  comparison: 'is' | 'from' | 'to'
  /** Any of them, at least one. */
  values: readonly Wanted[]
}

/** A validated list request, with the field names of the contract. */
export interface RecordQuery {
  /** From 1. */
  page: number
  size: number
  orderBy: string
  descending: boolean
  filters: readonly Filter[]
  /** Whether each record carries its `VersionToken`. */
  withToken?: boolean
  /** Restricts the list to these Ids. */
  ids?: readonly number[]
}

/** What somebody may read, and so what exists for them. */
export interface Scope {
  /** The Ids of the locations whose records are visible. */
  readonly businesses: readonly number[]
  /** Of a session that is limited to some boards: their Ids. Other boards, and what belongs to them, do not exist for it. */
  readonly boards: readonly number[] | null
}

/** The SQL condition that the board `b` is in a scope, whose two lists are these parameters. */
export const isBoardIn = (businesses: string, boards: string): string =>
  `b."BusinessId" = any(${businesses}::bigint[]) and (${boards}::bigint[] is null or b."Id" = any(${boards}))`

/** A record as a query returns it. */
export type Row = Record<string, unknown> & {
  Id: number
  Version: number
  /** Not a field of the wire: see `withoutToken`. Absent in answers that were stored before there were tokens. */
  VersionToken?: number | null
}
