import { renderToString } from 'react-dom/server'
import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import type { DrawPicture, PictureRequest } from '#core/contract/page/picture.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { languagesOfAllBrowsers } from '#core/domain/formats/languages-of-all-browsers.ts'
import { App } from '#web/app.tsx'
import { readLook } from '#web/device/board-look.ts'
import { rememberedLanguage } from '#web/device/language.ts'
import { rememberInMemory } from '#web/device/local-state.ts'
import type { Navigation } from '#web/navigation/navigation.ts'
import { readRoute } from '#web/navigation/route.ts'
import { TimeZoneContext } from '#web/queries/boards.ts'
import { assumeSurroundings, matchesMedia, type Surroundings } from '#web/react/surroundings.ts'
import { useMissingText } from '#web/text/board/missing-text.ts'
import { german } from '#web/text/de/german.ts'
import { setTranslation } from '#web/text/language/translation.ts'
import { knownLanguage, pseudoLanguage, wantedReading } from '#web/text/language/wanted-reading.ts'
import { reading } from '#web/text/locale.ts'
import { knownRows } from './known-rows.ts'
import { pictureServices } from './picture-services.ts'
import { readRemembered, type Remembered } from './remembered.ts'
import { amountSample, writingSample } from './writing-sample.ts'

/** The window of somebody who comes for the first time: whatever is too much is cut off at its edges. */
const usualWindow: Surroundings = { width: 1440, height: 900, rem: 16 }
/** Wider and higher than any window that is drawn for, in CSS pixels. */
const largest = 4096

/** Draws the board of an opening as the program will show it first, by the same components. */
export const drawPicture: DrawPicture = (data, request) => {
  const userId = data.Session.user?.Id
  const { remembered } = request
  const known = remembered === null ? null : readRemembered(remembered)
  if (userId === undefined || data.Board === null || !data.Stages || !data.FirstCards) return null
  // It is about somebody else, or too much for a cookie.
  if (remembered !== null && known?.u !== userId) return null
  // Of somebody who comes for the first time nobody knows in which zone they are, unless the location says it.
  if (!known && !data.Locations) return null
  const about = { ...request, data, known, userId, boardId: data.Board }
  // From beginning to end without waiting for anything: what is set beside React is of this one picture.
  try {
    return draw(about)
  } finally {
    rememberInMemory()
    assumeSurroundings(null)
    setTranslation(null)
    reading.set(asTheProgramBegins)
  }
}

const asTheProgramBegins = reading.read()

interface Drawn extends PictureRequest {
  data: BoardOpening
  known: Remembered | null
  userId: number
  boardId: number
}

function draw({ data, known, userId, boardId, languages, now }: Drawn): string | null {
  rememberInMemory(Object.entries(known?.m ?? {}))
  const { rowInRem } = readLook(userId, boardId)
  const language = knownLanguage(rememberedLanguage())
  if (!knownRows.includes(rowInRem) || language === pseudoLanguage) return null
  const read = wantedReading({ chosen: language, host: null }, languages)
  const locale = read.locale ?? languages[0] ?? 'en'
  if (!isWrittenAlike(locale, known, data)) return null
  reading.set({ ...read, locale })
  setTranslation(read.language === 'de' ? german : null)
  assumeSurroundings(
    known ? { width: Math.min(known.w, largest), height: Math.min(known.h, largest), rem: known.r } : usualWindow,
  )
  const services = pictureServices(data, now)
  const markup = renderToString(
    <TimeZoneContext value={known?.z ?? null}>
      <App services={services} navigation={standingAt(readRoute(`/boards/${boardId}`, ''))} />
    </TimeZoneContext>,
  )
  const problem = renderToString(<NotStarted />)
  services.queryClient.clear()
  const screen = matchesMedia('(max-width: 47.99rem)') ? 'narrow' : 'wide'
  return `<div data-picture="${screen}" data-row="${rowInRem}" lang="${read.language}" inert>${withoutStyles(markup)}</div>${problem}`
}

/** Whether the browser writes numbers, amounts and dates as this program does: else they change when it takes over. */
function isWrittenAlike(locale: string, known: Remembered | null, { Stages }: BoardOpening): boolean {
  if (!known) return languagesOfAllBrowsers.includes(new Intl.Locale(locale).language)
  const { Records } = Stages as unknown as { Records: CrmBoardColumn[] }
  return (
    known.f === writingSample(locale) &&
    Records.every(({ CrmBoardBusinessCurrencyCode: currency }) => known.c[currency] === amountSample(currency, locale))
  )
}

/** Is shown where the program cannot be loaded: the picture alone answers nothing. */
const NotStarted = () => (
  <p
    role="alert"
    hidden
    data-not-started
    className="fixed inset-x-4 top-4 z-50 mx-auto max-w-lg rounded-card border border-border-raised bg-toast p-4 text-sm font-medium text-text shadow-float"
  >
    {useMissingText().notStarted}
  </p>
)

/**
 * The content security policy allows no styles in markup; rows take their places by `picture.css`. React writes quotation
 * marks within an attribute or a text as entities, so that this finds attributes alone.
 */
const withoutStyles = (markup: string) => markup.replaceAll(/ style="[^"]*"/g, '')

const nothing = () => {}

const standingAt = (route: ReturnType<Navigation['read']>): Navigation => ({
  read: () => route,
  subscribe: () => nothing,
  go: nothing,
  close: nothing,
  leave: nothing,
  guard: () => nothing,
})
