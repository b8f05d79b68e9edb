import { BoardError, type GetCode } from './board-options.ts'

/** The `getCode` of a portal, which may set it only after its board has asked for a code. */
export class CodeSource {
  #current: GetCode | null = null
  #waiting: ((getCode: GetCode) => void)[] = []

  get current(): GetCode | null {
    return this.#current
  }
  set current(getCode: GetCode | null) {
    this.#current = getCode
    if (!getCode) return
    for (const take of this.#waiting.splice(0)) take(getCode)
  }

  /** Calls whatever is set at the moment of each call; rejects where that has been taken away. */
  whenSet(): Promise<GetCode> {
    return new Promise((resolve) => {
      if (this.#current)
        resolve(() => this.#current?.() ?? Promise.reject(new BoardError('no-code', 'There is no getCode.')))
      else this.#waiting.push(resolve)
    })
  }
}
