const key = 'pipeline-board.last-board'

/** The board that was open last in this browser; null after a sign-out, or where nothing may be stored. */
export function lastBoard(): number | null {
  try {
    const id = Number(localStorage.getItem(key) ?? Number.NaN)
    return Number.isSafeInteger(id) && id > 0 ? id : null
  } catch {
    return null
  }
}

export function rememberBoard(id: number | null): void {
  try {
    if (id === null) localStorage.removeItem(key)
    else localStorage.setItem(key, String(id))
  } catch {
    // A blocked storage only costs this convenience.
  }
}
