/** Letters that follow each other within this time belong together. */
const pause = 500

/** Collects what is typed; `add` answers the text so far. */
export interface Typing {
  add(letter: string, at: number): string
  isGoingOn(at: number): boolean
}

export function createTyping(): Typing {
  let text = ''
  let last = Number.NEGATIVE_INFINITY
  const isGoingOn = (at: number) => at - last < pause
  return {
    isGoingOn,
    add(letter, at) {
      text = isGoingOn(at) ? text + letter : letter
      last = at
      return text
    },
  }
}
