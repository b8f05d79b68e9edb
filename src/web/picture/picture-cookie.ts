import { pictureCookie } from '#core/contract/page/picture.ts'
import { firstPictureEntries } from '#web/device/first-picture.ts'
import { onRemembered, signedInAs } from '#web/device/local-state.ts'
import { surroundings } from '#web/react/surroundings.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import { writeRemembered } from './remembered.ts'

/** Of nobody: the server then draws no picture. */
const noPicture = 'none'
const lifeInSeconds = 365 * 24 * 3600
/** In characters. Who has collapsed more stages than fit gets no picture. */
const most = 1500

/**
 * From now on a cookie tells the server what the first picture of the next visit depends on. While operations wait there
 * is none: the server does not know of them, and would show the state before them.
 */
export function tellServerOfPicture(log: Pick<OperationLog, 'entries' | 'subscribe'>): void {
  let isWaiting = log.entries().length > 0
  const write = () => writeCookie(isWaiting)
  write()
  onRemembered(write)
  window.addEventListener('resize', write)
  log.subscribe(() => {
    if (log.entries().length > 0 === isWaiting) return
    isWaiting = !isWaiting
    write()
  })
}

function writeCookie(isWaiting: boolean): void {
  const userId = signedInAs()
  const text = userId === null ? '' : isWaiting ? noPicture : textFor(userId)
  const life = userId === null ? 0 : lifeInSeconds
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${pictureCookie}=${text}; Path=/; SameSite=Lax; Max-Age=${life}${secure}`
}

function textFor(userId: number): string {
  const { width, height, rem } = surroundings()
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const known = { u: userId, w: width, h: height, r: rem, z: timeZone, m: firstPictureEntries(userId) }
  const text = encodeURIComponent(writeRemembered(known))
  return text.length > most ? noPicture : text
}
