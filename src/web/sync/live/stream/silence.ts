/** In milliseconds. Twice the server's heartbeat of 5 s, and some time for a slow network. */
export const silenceLimit = 12_000
const checkInterval = 1_000

export interface SilenceWatch {
  heard(): void
  /** Whether nothing was heard for too long. A timer of a hidden tab may be late, so whoever can asks. */
  isSilent(): boolean
  stop(): void
}

/** Calls `onSilent` each time that nothing was heard for 12 seconds. */
export function watchSilence(now: () => number, onSilent: () => void): SilenceWatch {
  let last = now()
  let wasTold = false
  const isSilent = () => now() - last >= silenceLimit
  const timer = setInterval(() => {
    if (!isSilent() || wasTold) return
    wasTold = true
    onSilent()
  }, checkInterval)
  return {
    heard() {
      last = now()
      wasTold = false
    },
    isSilent,
    stop: () => clearInterval(timer),
  }
}
