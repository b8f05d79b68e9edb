const key = 'pipeline-board.keep-board'

/** Whether boards may be kept on this device; yes, until somebody says no. */
export function mayKeepBoards(): boolean {
  try {
    return localStorage.getItem(key) !== 'no'
  } catch {
    // Whoever blocks storage means all of it.
    return false
  }
}

export function rememberKeepChoice(mayKeep: boolean): void {
  try {
    if (mayKeep) localStorage.removeItem(key)
    else localStorage.setItem(key, 'no')
  } catch {
    // Then nothing is kept anyway.
  }
}
