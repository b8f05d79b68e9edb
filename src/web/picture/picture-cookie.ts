import { pictureCookie } from '#core/contract/page/picture.ts'
import type { Business } from '#core/contract/entities/business.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { firstPictureEntries } from '#web/device/first-picture.ts'
import { onRemembered, signedInAs } from '#web/device/local-state.ts'
import { surroundings } from '#web/react/surroundings.ts'
import { locationsKey, stagesKey } from '#web/sync/query-keys.ts'
import type { Services } from '#web/sync/services.ts'
import { readerLocale } from '#web/text/locale.ts'
import { writeRemembered } from './remembered.ts'
import { amountSample, writingSample } from './writing-sample.ts'

/** Of nobody: the server then draws no picture. */
const noPicture = 'none'
const lifeInSeconds = 365 * 24 * 3600
/** In characters. Who has collapsed more stages than fit gets no picture. */
const most = 1500

/**
 * From now on a cookie tells the server what the first picture of the next visit depends on. While operations wait there
 * is none: the server does not know of them, and would show the state before them.
 */
export function tellServerOfPicture({ log, queryClient }: Pick<Services, 'log' | 'queryClient'>): void {
  let isWaiting = log.entries().length > 0
  const write = () => writeCookie(isWaiting, queryClient)
  write()
  onRemembered(write)
  window.addEventListener('resize', write)
  log.subscribe(() => {
    if (log.entries().length > 0 === isWaiting) return
    isWaiting = !isWaiting
    // A drop is rendered first.
    setTimeout(write)
  })
}

function writeCookie(isWaiting: boolean, queryClient: Services['queryClient']): void {
  const userId = signedInAs()
  const text = userId === null ? '' : isWaiting ? noPicture : textFor(userId, queryClient)
  const life = userId === null ? 0 : lifeInSeconds
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${pictureCookie}=${text}; Path=/; SameSite=Lax; Max-Age=${life}${secure}`
}

function textFor(userId: number, queryClient: Services['queryClient']): string {
  const { width, height, rem } = surroundings()
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const locale = readerLocale()
  const known = {
    u: userId,
    w: width,
    h: height,
    r: rem,
    z: timeZone,
    f: writingSample(locale),
    c: Object.fromEntries([...currenciesIn(queryClient)].map((currency) => [currency, amountSample(currency, locale)])),
    m: firstPictureEntries(userId),
  }
  const text = encodeURIComponent(writeRemembered(known))
  return text.length > most ? noPicture : text
}

/** Those of all locations, or at least of the boards that were shown. */
function currenciesIn(queryClient: Services['queryClient']): Set<string> {
  const locations = queryClient.getQueryData<readonly Business[]>(locationsKey) ?? []
  const shown = queryClient.getQueriesData<readonly CrmBoardColumn[]>({ queryKey: [stagesKey(0)[0]] })
  const stages = shown.flatMap(([, known]) => known ?? [])
  return new Set([
    ...locations.map(({ CurrencyCode }) => CurrencyCode),
    ...stages.map(({ CrmBoardBusinessCurrencyCode }) => CrmBoardBusinessCurrencyCode),
  ])
}
