/** Something that a person did to a card, as the driver saw it. */
export interface Act {
  /** The operation's id, which is also its idempotency key; null where the page made none. */
  readonly opId: string | null
  readonly client: number
  readonly tab: number
  readonly cardId: number
  readonly customer: string
  readonly fromStage: number
  readonly toStage: number
  /** Whether the card was seen in the target stage right after the drop. */
  readonly wasVisible: boolean
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

/** One row of the server's change log. */
export interface LoggedChange {
  readonly rev: number
  readonly cardId: number
  readonly kind: string
  readonly version: number
  readonly key: string | null
  /** The stored fields that changed. */
  readonly fields: readonly string[]
}

/** What a tab shows: the Ids of the cards of each stage, from the top. */
export type ShownOrder = Readonly<Record<number, readonly number[]>>

/** All that the checker reads. It never asks the product itself. */
export interface Evidence {
  readonly acts: readonly Act[]
  readonly attempts: readonly Attempt[]
  readonly changes: readonly LoggedChange[]
  /** The revision of the location before the run and after it. */
  readonly revisions: { readonly before: number; readonly after: number }
  /** From the database, in order of position and Id. */
  readonly stored: ShownOrder
  readonly positions: readonly { readonly cardId: number; readonly stageId: number; readonly position: number }[]
  /** Of every tab, once everything was answered. */
  readonly shown: readonly { readonly client: number; readonly tab: number; readonly order: ShownOrder }[]
  /** Of every tab, at some moment between two acts. */
  readonly samples: readonly { readonly client: number; readonly tab: number; readonly order: ShownOrder }[]
  /** Every message that a tab has shown. */
  readonly messages: readonly { readonly client: number; readonly tab: number; readonly text: string }[]
  /** When a page of a browser was reloaded or crashed, or its network went: milliseconds since the run began. */
  readonly disturbances: readonly { readonly client: number; readonly at: number }[]
  /** Operations that wait on a device although nothing is under way. */
  readonly waiting: readonly { readonly client: number; readonly opId: string }[]
  /** Cards of which every board must show each exactly once. */
  readonly cards: readonly number[]
}
