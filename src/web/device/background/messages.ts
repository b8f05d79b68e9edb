/** A request as it crosses to the worker: the part of `RequestInit` that our writes use. */
export interface PlainRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly credentials: RequestCredentials | undefined
  readonly keepalive: boolean
}

/** What a page asks of its worker. The `id` of a job is the page's own. */
export type ToWorker =
  | { readonly kind: 'put'; readonly id: number; readonly key: string; readonly value: unknown }
  /** Leaves when the put of the job `after` is stored and the lock is held, which it is until the answer. */
  | {
      readonly kind: 'send'
      readonly id: number
      readonly after: number
      readonly lockName: string
      readonly request: PlainRequest
    }
  | { readonly kind: 'abort'; readonly id: number }

export interface PlainResponse {
  readonly status: number
  readonly headers: readonly [string, string][]
  readonly body: string
}

export type FromWorker =
  | { readonly kind: 'stored'; readonly id: number; readonly isStored: boolean }
  | { readonly kind: 'answered'; readonly id: number; readonly response: PlainResponse }
  /** The request may have left. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }

/** One end of the wire between a page and its worker. */
export interface Port<Out, In> {
  post(message: Out): void
  /** Called for each message, in order. */
  listen(listener: (message: In) => void): void
}

/** The page's end of a worker that has come up. */
export interface WorkerPort extends Port<ToWorker, FromWorker> {
  /** Called once when the worker is gone. */
  onGone(listener: () => void): void
  /** Ends the worker, and with it whatever it does: its requests, and the locks that it holds. */
  end(): void
}
