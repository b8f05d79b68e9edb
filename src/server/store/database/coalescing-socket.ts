import { Socket } from 'node:net'

/**
 * A socket that sends what is written to it within one turn of the event loop at once: statements that do not wait for
 * each other reach PostgreSQL in one packet, and wake it up once.
 */
export class CoalescingSocket extends Socket {
  #isHeld = false

  constructor() {
    super()
    // Not a method: `connect` of Node puts its own `write` back.
    this.once('connect', () => {
      const write = this.write.bind(this)
      this.write = ((...data: Parameters<typeof write>) => {
        this.#hold()
        return write(...data)
      }) as typeof write
    })
  }

  #hold(): void {
    if (this.#isHeld) return
    this.#isHeld = true
    this.cork()
    process.nextTick(() => {
      this.#isHeld = false
      this.uncork()
    })
  }
}
