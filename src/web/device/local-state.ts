import { lastBoardCookie } from '#core/contract/page/page.ts'

/*
 * Small things that this browser remembers: a blocked storage reads as nothing, and then only costs the convenience.
 */

/** What is remembered as long as the page lives; null: the browser remembers. */
let memory: Map<string, string> | null = null

/** From now on this page leaves nothing in the browser, and reads nothing from it but these entries. */
export function rememberInMemory(entries: Iterable<readonly [key: string, value: string]> = []): void {
  memory = new Map(entries)
}

let tell = () => {}

/** Calls back whenever something was remembered or forgotten. */
export const onRemembered = (listener: () => void): void => void (tell = listener)

export function readLocal(key: string): string | null {
  try {
    return memory ? (memory.get(key) ?? null) : localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Null removes the entry. */
export function writeLocal(key: string, value: string | null): void {
  try {
    if (memory) {
      if (value === null) memory.delete(key)
      else memory.set(key, value)
    } else if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Blocked: nothing is remembered.
  }
  tell()
}

const lastBoardKey = 'pipeline-board.last-board'
const rememberedSeconds = 365 * 24 * 3600

/** The board that was open last in this browser; null after a sign-out. */
export function lastBoard(): number | null {
  const id = Number(readLocal(lastBoardKey) ?? Number.NaN)
  return Number.isSafeInteger(id) && id > 0 ? id : null
}

/** The server learns of it, too: the page of the next visit holds that board. */
export function rememberBoard(id: number | null): void {
  writeLocal(lastBoardKey, id === null ? null : String(id))
  if (memory) return
  const life = id === null ? 0 : rememberedSeconds
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${lastBoardCookie}=${id ?? ''}; Path=/; SameSite=Lax; Max-Age=${life}${secure}`
}

const persistChoiceKey = 'pipeline-board.keep-board'

/** Whether boards may be persisted on this device; yes, until somebody says no, or blocks storage altogether. */
export function mayPersistBoards(): boolean {
  try {
    return !memory && localStorage.getItem(persistChoiceKey) !== 'no'
  } catch {
    return false
  }
}

export const rememberPersistChoice = (mayPersist: boolean): void =>
  writeLocal(persistChoiceKey, mayPersist ? null : 'no')

/** The user whom the server last signed in here, from a cookie: a hint what to show first, and no proof. */
export function signedInAs(): number | null {
  const id = Number(/(?:^|;\s*)signed-in-as=(\d+)/.exec(document.cookie)?.[1] ?? Number.NaN)
  return Number.isSafeInteger(id) ? id : null
}
