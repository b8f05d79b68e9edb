import { CannotStart } from './binaries/cannot-start.ts'
import { type ServerOptions, startServer } from './server.ts'

const mostRestarts = 5
const withinMs = 60_000

/** What the server logs when the disk is full, and the delay before it is restarted then. */
const noSpace = 'No space left on device'
const spaceMs = 2_000

export interface SupervisedServer {
  /** Resolves when the server has ended for good: null after `stop`, else why. */
  readonly gone: Promise<Error | null>
  stop(): Promise<void>
}

/**
 * Starts the server, and restarts it at the same address when it ends by itself (killed, out of memory): at most five
 * times a minute, but without limit while the disk is full, since that passes when somebody frees some space.
 */
export async function supervise(options: ServerOptions): Promise<SupervisedServer> {
  let isOutOfSpace = false
  const listening: ServerOptions = {
    ...options,
    log(line) {
      if (line.includes(noSpace)) isOutOfSpace = true
      options.log(line)
    },
  }
  let server = await startServer(listening)
  let isStopping = false
  let wake: (() => void) | null = null

  /** Resolves after the delay, or at once on `stop`. */
  const waitForSpace = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, spaceMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function keepRunning(): Promise<Error | null> {
    let restarts: number[] = []
    for (;;) {
      await server.ended
      if (isStopping) return null
      const now = performance.now()
      restarts = isOutOfSpace ? [] : [...restarts.filter((time) => now - time < withinMs), now]
      if (restarts.length > mostRestarts) return new CannotStart('PostgreSQL ends by itself again and again.')
      options.log('PostgreSQL has ended by itself: starting it again')
      const problem = await startAgain()
      if (problem) return problem
      if (isStopping) await server.stop()
    }
  }

  /** Null, or why it cannot be started. */
  async function startAgain(): Promise<Error | null> {
    for (;;) {
      if (isOutOfSpace) await waitForSpace()
      if (isStopping) return null
      isOutOfSpace = false
      try {
        server = await startServer(listening)
        return null
      } catch (error) {
        const problem = error instanceof Error ? error : new Error(String(error))
        if (!isOutOfSpace && !problem.message.includes(noSpace)) return problem
        isOutOfSpace = true
      }
    }
  }

  const gone = keepRunning()
  return {
    gone,
    stop: async () => {
      isStopping = true
      wake?.()
      await server.stop()
      await gone
    },
  }
}
