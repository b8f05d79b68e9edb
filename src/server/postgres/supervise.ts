import { CannotStart } from './binaries/cannot-start.ts'
import { type ServerOptions, startServer } from './server.ts'

const mostRestarts = 5
const withinMs = 60_000

export interface SupervisedServer {
  /** Fulfilled at the very end: null after `stop`, else why there is no database any more. */
  readonly gone: Promise<Error | null>
  stop(): Promise<void>
  /** Asks it to stop, for a process that ends without being able to wait. */
  stopSoon(): void
}

/** Starts the server, and again at the same address whenever it ends by itself (killed, out of memory), but not for ever. */
export async function supervise(options: ServerOptions): Promise<SupervisedServer> {
  let server = await startServer(options)
  let isStopping = false

  async function keepRunning(): Promise<Error | null> {
    let restarts: number[] = []
    for (;;) {
      await server.ended
      if (isStopping) return null
      const now = performance.now()
      restarts = [...restarts.filter((time) => now - time < withinMs), now]
      if (restarts.length > mostRestarts) return new CannotStart('PostgreSQL ends by itself again and again.')
      options.log('PostgreSQL has ended by itself: starting it again')
      try {
        server = await startServer(options)
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
      if (isStopping) await server.stop()
    }
  }

  const gone = keepRunning()
  return {
    gone,
    stop: async () => {
      isStopping = true
      await server.stop()
      await gone
    },
    stopSoon: () => server.stopSoon(),
  }
}
