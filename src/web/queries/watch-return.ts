import { focusManager, onlineManager } from '@tanstack/react-query'

/**
 * Calls `refresh` whenever somebody comes back to the window or the network comes back; never twice at once, and once
 * more if somebody came back meanwhile. Answers how to stop.
 */
export function watchReturn(refresh: () => Promise<void>): () => void {
  let isRunning = false
  let isWanted = false
  async function run() {
    isWanted = true
    if (isRunning) return
    isRunning = true
    while (isWanted) {
      isWanted = false
      await refresh()
    }
    isRunning = false
  }
  const onReturn = (isBack: boolean) => {
    if (isBack) void run()
  }
  const stops = [focusManager.subscribe(onReturn), onlineManager.subscribe(onReturn)]
  return () => {
    for (const stop of stops) stop()
  }
}
