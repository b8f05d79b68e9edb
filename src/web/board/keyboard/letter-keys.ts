/** In milliseconds: letters that follow each other faster belong to one name. */
const typingPause = 500

/** In milliseconds: how long a letter that is a command waits for a second one, which makes both the begin of a name. */
export const commandDelay = 300

export interface LetterKeys {
  /** Whether a letter now belongs to a name that was begun. Times are in milliseconds. */
  isTyping(at: number): boolean
  /** Answers the text typed so far. */
  type(letter: string, at: number): string
  /** Runs a command unless a letter follows within the delay. */
  wait(letter: string, at: number, run: () => void): void
  isWaiting(): boolean
  /** Runs the waiting command now; false where none waits. */
  flush(): boolean
  /** Forgets the waiting command; false where none waits. */
  cancel(): boolean
}

/** Tells letters that are commands from letters that spell a name: "m" moves a card, "ma" finds Maya. */
export function createLetterKeys(): LetterKeys {
  let text = ''
  let last = Number.NEGATIVE_INFINITY
  let waiting: { timer: ReturnType<typeof setTimeout>; run(): void } | null = null

  const cancel = () => {
    if (!waiting) return false
    clearTimeout(waiting.timer)
    waiting = null
    return true
  }
  const isTyping = (at: number) => at - last < typingPause
  const type = (letter: string, at: number) => {
    cancel()
    text = isTyping(at) ? text + letter : letter
    last = at
    return text
  }
  const flush = () => {
    const run = waiting?.run
    cancel()
    // The letter was a command: what is typed next begins a new name.
    last = Number.NEGATIVE_INFINITY
    run?.()
    return run !== undefined
  }

  return {
    isTyping,
    isWaiting: () => waiting !== null,
    type,
    wait(letter, at, run) {
      type(letter, at)
      waiting = { run, timer: setTimeout(flush, commandDelay) }
    },
    flush: () => waiting !== null && flush(),
    cancel: () => {
      if (waiting) last = Number.NEGATIVE_INFINITY
      return cancel()
    },
  }
}
