import { clearLiveState, createLiveState, type Live, type LiveBoard, type OthersListener } from './live-state.ts'

/** The work itself, for one person. */
export interface RunningLive {
  /** From now on this board as well as those that were shown before, until they are left. */
  show(board: LiveBoard): void
  leave(board: LiveBoard): void
  stop(): void
}

/** In milliseconds. A stream that takes longer to open counts as missing. */
const startTimeout = 5_000
/** In milliseconds, between attempts to load its code. */
const loadInterval = 15_000

/** `run` loads and starts the work for whoever is signed in; null where there is no event stream. */
export function createLive(run: ((live: Live) => Promise<RunningLive>) | null): Live {
  const state = createLiveState()
  const { link } = state
  const listeners = new Set<OthersListener>()
  let running: Promise<RunningLive> | null = null
  let currentAt = 0

  const live: Live = {
    ...state,
    listeners,
    currentAt: () => currentAt,
    noteCurrent: (at) => void (currentAt = Math.max(currentAt, at)),

    watch(board) {
      if (!run) return nothing
      currentAt = 0
      if (link.read() === 'off') link.set('starting')
      let timer = setTimeout(() => link.read() === 'starting' && link.set('down'), startTimeout)
      let isWatched = true
      const start = () => {
        running ??= run(live)
        running.then(
          (started) => {
            if (isWatched) started.show(board)
          },
          () => {
            running = null
            if (!isWatched) return
            // Without its code the board looks for changes by itself.
            link.set('down')
            timer = setTimeout(start, loadInterval)
          },
        )
      }
      start()
      return () => {
        isWatched = false
        clearTimeout(timer)
        void running?.then((started) => started.leave(board), nothing)
      }
    },

    releaseCards() {
      const { pinned, unsaved } = state
      const isUnderHand = (id: number) =>
        unsaved.read() === id || [...listeners].some((listener) => listener.isUnderHand(id))
      const kept = [...pinned.read()].filter(([id]) => isUnderHand(id))
      if (kept.length < pinned.read().size) pinned.set(new Map(kept))
    },

    stop() {
      void running?.then((started) => started.stop(), nothing)
      running = null
      clearLiveState(state)
    },
  }
  return live
}

const nothing = () => {}
