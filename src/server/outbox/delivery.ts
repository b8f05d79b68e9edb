import type { DueMessage } from '#server/store/outbox/outbox.ts'

/** Brings one message on its way; rejects with the reason why it could not. */
export type Delivery = (message: DueMessage, signal: AbortSignal) => Promise<void>
