import type { Writable } from 'node:stream'

/** Bytes that may wait for a client to read them; one with more is cut, and comes back with its cursor. */
const mostPending = 1024 * 1024

/** Milliseconds that a client has to read the end, when the server stops. */
const lastWords = 1_000

/** One open stream of a client. */
export class EventStream {
  readonly #connection: Writable
  readonly #closing: (() => void)[] = []

  constructor(connection: Writable) {
    this.#connection = connection
    connection.on('error', () => {})
    connection.on('close', () => {
      for (const listener of this.#closing) listener()
    })
  }

  get isOpen(): boolean {
    return !this.#connection.destroyed && !this.#connection.writableEnded
  }

  onClose(listener: () => void): void {
    this.#closing.push(listener)
  }

  write(chunk: Buffer | string): void {
    if (!this.isOpen) return
    if (this.#connection.writableLength > mostPending) this.#connection.destroy()
    else this.#connection.write(chunk)
  }

  /** Resolves when the client has read what was written, or is gone. */
  async drained(): Promise<void> {
    const connection = this.#connection
    if (!this.isOpen || !connection.writableNeedDrain) return
    await new Promise<void>((resolve) => {
      const done = () => {
        connection.off('drain', done)
        connection.off('close', done)
        resolve()
      }
      connection.on('drain', done)
      connection.on('close', done)
    })
  }

  /** Ends it, after a last message if there is one. */
  end(last = ''): void {
    if (!this.isOpen) return
    this.#connection.end(last)
    setTimeout(() => this.#connection.destroy(), lastWords).unref()
  }
}
