import type { ServerResponse } from 'node:http'
import type { Access } from '#server/store/access/ended-access.ts'

/** Bytes that may wait for a client to read them; one with more is cut, and comes back with its cursor. */
const mostPending = 1024 * 1024

/** Milliseconds that a client has to read the end, when the server stops. */
const lastWords = 1_000

/** One open stream of a client. */
export class EventStream {
  readonly access: Access
  readonly #response: ServerResponse
  readonly #closing: (() => void)[] = []

  constructor(response: ServerResponse, access: Access) {
    this.#response = response
    this.access = access
    response.once('close', () => {
      for (const listener of this.#closing) listener()
    })
  }

  get isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded
  }

  onClose(listener: () => void): void {
    this.#closing.push(listener)
  }

  write(chunk: Buffer | string): void {
    if (!this.isOpen) return
    if (this.#response.writableLength > mostPending) this.#response.destroy()
    else this.#response.write(chunk)
  }

  /** Resolves when the client has read what was written, or is gone. */
  async drained(): Promise<void> {
    const response = this.#response
    if (!this.isOpen || !response.writableNeedDrain) return
    await new Promise<void>((resolve) => {
      const done = () => {
        response.off('drain', done)
        response.off('close', done)
        resolve()
      }
      response.on('drain', done)
      response.on('close', done)
    })
  }

  /** Ends it, after a last message if there is one. */
  end(last = ''): void {
    if (!this.isOpen) return
    this.#response.end(last)
    setTimeout(() => this.#response.destroy(), lastWords).unref()
  }
}
