export type OperationKind = 'move' | 'edit' | 'create' | 'delete' | 'undo'

/** Something that a person did in a tab, as the driver saw it. */
export interface Act {
  readonly kind: 'drag' | 'dialog' | 'value' | 'notes' | 'create' | 'undo' | 'redo'
  readonly client: number
  readonly tab: number
  /** The operation that the page made of it; null where it made none, as where an undo takes back what was never sent. */
  readonly entry: string | null
  /** Whether the screen showed it right afterwards. */
  readonly wasVisible: boolean
  /** Milliseconds since the run began. */
  readonly at: number
}

/** An operation as a page has put it into the storage of its browser. */
export interface Operation {
  /** Its name in storage, which stays when it is sent under another key. */
  readonly entry: string
  readonly client: number
  /** The tab that has put it first. */
  readonly tab: number
  readonly kind: OperationKind
  /** A new card has another Id before the server has answered. */
  cardId: number
  /** Where the card stood for the person, pending moves included; null where that is not known. */
  readonly stood: { readonly stageId: number; readonly position: number } | null
  /** The idempotency keys that it had, the last one last. */
  readonly keys: string[]
  /** Milliseconds since the run began. */
  readonly at: number
}

/** One request of a write as it passed the proxy; a retry is another one. */
export interface Attempt {
  readonly key: string | null
  readonly client: number
  readonly method: string
  readonly cardId: number
  readonly fault: string | null
  /** The version that the change was made on; null where the browser named none. */
  readonly ifMatch: number | null
  /** Milliseconds since the run began: when it came, and when the browser got its answer or lost the connection. */
  readonly from: number
  to: number | null
  /** What the server answered; null where it was not asked or did not answer. */
  status: number | null
  /** What the browser was told; null where the connection was cut. */
  told: number | null
}

export type Values = Readonly<Record<string, unknown>>

/** One row of the server's change log. */
export interface LoggedChange {
  readonly rev: number
  readonly cardId: number
  readonly kind: string
  readonly version: number
  readonly userId: number | null
  readonly key: string | null
  /** The key of the change that this one takes back. */
  readonly undoOf: string | null
  /** The stored fields that changed, and their values before and after. */
  readonly fields: readonly string[]
  readonly before: Values
  readonly after: Values
}

/** What a tab shows: the Ids of the cards of each stage, from the top. */
export type ShownOrder = Readonly<Record<number, readonly number[]>>

export interface ShownBoard {
  readonly client: number
  readonly tab: number
  readonly order: ShownOrder
  /** Milliseconds since the run began. */
  readonly at: number
}

/** While a page of a browser went, or its network, or its session. */
export interface Disturbed {
  readonly kind: string
  readonly client: number
  /** The tab in which it was done; a network and a session go for all tabs of a client. */
  readonly tab: number
  /** Milliseconds since the run began. */
  readonly from: number
  readonly to: number
}

/** A card as it stood in the database; `rest` is a digest of everything but its position. */
export interface StoredCard {
  readonly id: number
  readonly stageId: number
  readonly position: number
  readonly rest: string
}

/** All cards of the board in order, in the very transaction that has written this revision. */
export interface Snapshot {
  readonly rev: number
  readonly cards: readonly StoredCard[]
}

/** What a tab has told: `alert` says that something has failed, `question` asks in the drawer what is to be saved. */
export interface Message {
  readonly kind: 'alert' | 'status' | 'question'
  readonly client: number
  readonly tab: number
  readonly text: string
  /** Milliseconds since the run began. */
  readonly at: number
}

/** All that the checker reads. It never asks the product itself. */
export interface Evidence {
  readonly acts: readonly Act[]
  readonly operations: readonly Operation[]
  readonly attempts: readonly Attempt[]
  readonly changes: readonly LoggedChange[]
  /** The revision of the location before the run and after it. */
  readonly revisions: { readonly before: number; readonly after: number }
  /** One for each revision, and one of the revision before the run. */
  readonly snapshots: readonly Snapshot[]
  /** From the database, in order of position and Id. */
  readonly stored: ShownOrder
  readonly positions: readonly Pick<StoredCard, 'id' | 'stageId' | 'position'>[]
  /** Of every tab, once everything was answered. */
  readonly shown: readonly ShownBoard[]
  /** Of every tab, at some moment between two acts. */
  readonly samples: readonly ShownBoard[]
  /** Every message that a tab has shown, once. */
  readonly messages: readonly Message[]
  readonly disturbances: readonly Disturbed[]
  /** Operations that wait on a device although nothing is under way. */
  readonly waiting: readonly { readonly client: number; readonly key: string }[]
  /** Cards of which every board must show each exactly once: those that were there from the start. */
  readonly cards: readonly number[]
  /** The customers by the Ids of their cards. */
  readonly customers: ReadonlyMap<number, string>
  /** The Id of the user of each client. */
  readonly users: readonly number[]
}
