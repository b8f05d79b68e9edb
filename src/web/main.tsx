import { withStackTraces } from './react/without-stack-traces.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { browserKeyValueStore } from './device/kv-store.ts'
import { mayPersistBoards, signedInAs } from './device/local-state.ts'
import { browserTabs } from './device/tabs.ts'
import { browserNavigation } from './navigation/browser-navigation.ts'
import { restWhileOffline } from './api/offline/rest-while-offline.ts'
import { openingRequests } from './api/opening/opening-requests.ts'
import { answersInPage } from './opening/answers-in-page.ts'
import { opening, requestEarly, takeEarlyAnswer } from './opening/opening.ts'
import { noteNetwork, watchFocus } from './sync/query-client.ts'
import { boardReadNext, prefetch } from './sync/loading/prefetch.ts'
import { continuePage, tellServerLater } from './picture/continue-page.ts'
import { afterPaint } from './react/after-paint.ts'
import { surviveTranslation } from './react/survive-translation.ts'
import { languageTimeout, showChosenLanguage } from './chosen-language.ts'
import { pageEnvironment } from './page-environment.ts'
import type { Environment } from './sync/environment.ts'
import { createServices } from './sync/services.ts'
import { cookieSession } from './sync/session.ts'
import { followOtherTabs } from './sync/person.ts'
import './theme.css'

/** In milliseconds. The first render waits no longer for data: longer where there is a picture to look at. */
const firstRenderTimeout = { plain: 120, picture: 2_000 }

withStackTraces()
const inPage = answersInPage(document)
const send = restWhileOffline((request, options) => fetch(request, options), {
  isOnline: () => navigator.onLine,
  now: () => performance.now(),
})
const environment: Environment = {
  fetch: (request, options) => {
    const url = typeof request === 'string' && (options?.method ?? 'GET') === 'GET' ? request : null
    const known = url === null ? undefined : (inPage.take(url) ?? takeEarlyAnswer(url))
    return Promise.resolve(known ?? send(request, options))
  },
  ...pageEnvironment,
  isVisible: () => document.visibilityState === 'visible',
  kvStore: browserKeyValueStore(),
  tabs: browserTabs(crypto.randomUUID()),
  openWorker: async () => (await import('./device/background/start-worker.ts')).startWorker(),
  signedInAs,
  mayPersist: (userId) => mayPersistBoards() && signedInAs() === userId,
  hasEventStream: true,
}

const language = showChosenLanguage(location)
const navigation = browserNavigation(window)
const services = createServices(environment, cookieSession())
const page = continuePage(inPage.data(), navigation)
const expected = { ...opening, persisted: await opening.persisted, operations: await opening.operations }
// One complete first render instead of several partial ones, unless it would come late.
const isRead = prefetch(services, expected).then((isRestored) => (isRestored ? page.renew(services) : undefined))
const timeout = page.hasPicture ? firstRenderTimeout.picture : firstRenderTimeout.plain
await Promise.race([isRead, environment.pause(timeout)])
// Requested before the first render, so that it arrives during it.
const next = boardReadNext(services, expected)
if (next !== null) requestEarly(openingRequests.cards(next))
await Promise.race([language, environment.pause(languageTimeout)])
watchFocus(window)
noteNetwork(navigator.onLine)

window.addEventListener('beforeunload', (event) => {
  // What is persisted is sent after the next load, or by another tab.
  if (services.log.isVolatile()) event.preventDefault()
})

window.addEventListener('pagehide', services.holds.stop)
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) services.holds.dropStopped()
})

/** In milliseconds. */
const cleanUpDelay = 20_000

tellServerLater(environment, services)
// Nobody waits for this code, or misses it where it cannot be loaded: a draft that is too old is not read, either.
void environment
  .idle(cleanUpDelay)
  .then(() => import('./sync/persisted/drafts.ts'))
  .then(({ removeExpiredDrafts }) => removeExpiredDrafts(environment))
  .catch(() => {})

surviveTranslation(Node.prototype)
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App services={services} navigation={navigation} />
    </StrictMode>,
  )
}
followOtherTabs(services)
// Beside the first picture it would only be in the way; a drop before that loads it at once.
afterPaint(services.startSending)
