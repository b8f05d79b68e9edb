import { pictureCookie } from '#core/contract/page/picture.ts'
import { firstPictureEntries } from '#web/device/first-picture.ts'
import { onRemembered, signedInAs } from '#web/device/local-state.ts'
import { surroundings } from '#web/react/surroundings.ts'
import { writeRemembered } from './remembered.ts'

const lifeInSeconds = 365 * 24 * 3600
/** In characters. Who has collapsed more stages than fit gets no picture. */
const most = 1500

/** From now on a cookie tells the server what the first picture of the next visit depends on. */
export function tellServerOfPicture(): void {
  write()
  onRemembered(write)
  window.addEventListener('resize', write)
}

function write(): void {
  const userId = signedInAs()
  const text = userId === null ? '' : textFor(userId)
  const life = userId === null ? 0 : lifeInSeconds
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${pictureCookie}=${text}; Path=/; SameSite=Lax; Max-Age=${life}${secure}`
}

function textFor(userId: number): string {
  const { width, height, rem } = surroundings()
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const known = { u: userId, w: width, h: height, r: rem, z: timeZone, m: firstPictureEntries(userId) }
  const text = encodeURIComponent(writeRemembered(known))
  return text.length > most ? 'none' : text
}
