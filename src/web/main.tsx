import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isStartPath } from '#core/contract/page/page.ts'
import { App } from './app.tsx'
import { browserKeyValueStore } from './device/kv-store.ts'
import { mayPersistBoards, signedInAs } from './device/local-state.ts'
import { browserTabs } from './device/tabs.ts'
import { browserNavigation } from './navigation/browser-navigation.ts'
import { openingRequests } from './api/opening/opening-requests.ts'
import { answersInPage } from './opening/answers-in-page.ts'
import { opening, requestEarly, takeEarlyAnswer } from './opening/opening.ts'
import { watchFocus } from './sync/query-client.ts'
import { prefetch, stagesReadNext } from './sync/loading/prefetch.ts'
import { renewTop } from './sync/loading/renew-top.ts'
import { afterPaint } from './react/after-paint.ts'
import { surviveTranslation } from './react/survive-translation.ts'
import { ReadingProvider } from './text/reading-provider.tsx'
import { languageTimeout, showChosenLanguage } from './chosen-language.ts'
import { pageEnvironment } from './page-environment.ts'
import type { Environment } from './sync/environment.ts'
import { createServices } from './sync/services.ts'
import { cookieSession } from './sync/session.ts'
import { followOtherTabs } from './sync/person.ts'
import './theme.css'

/** In milliseconds. The first render waits no longer for data: while there is a picture the board is seen already. */
const firstRenderTimeout = document.querySelector('[data-picture]') ? 2_000 : 120

const inPage = answersInPage(document)
const environment: Environment = {
  fetch: (request, options) => {
    const url = typeof request === 'string' && (options?.method ?? 'GET') === 'GET' ? request : null
    const known = url === null ? undefined : (inPage.take(url) ?? takeEarlyAnswer(url))
    return Promise.resolve(known ?? fetch(request, options))
  },
  ...pageEnvironment,
  isVisible: () => document.visibilityState === 'visible',
  kvStore: browserKeyValueStore(),
  tabs: browserTabs(crypto.randomUUID()),
  signedInAs,
  mayPersist: (userId) => mayPersistBoards() && signedInAs() === userId,
  hasEventStream: true,
}

const language = showChosenLanguage(location)
const navigation = browserNavigation(window)
const services = createServices(environment, cookieSession())
// The start shows the board that came with the page, at once instead of in a second render.
const shown = inPage.data()?.Board ?? null
if (shown !== null && isStartPath(location.pathname)) navigation.go({ boardId: shown }, 'replace')
const expected = { ...opening, persisted: await opening.persisted, operations: await opening.operations }
// One complete first render instead of several partial ones, unless it would come late.
const read = prefetch(services, expected).then((isRestored) =>
  isRestored && shown !== null ? renewTop(services, shown) : undefined,
)
await Promise.race([read, environment.pause(firstRenderTimeout)])
// Requested before the first render, so that they arrive during it.
for (const stageId of stagesReadNext(services, expected)) requestEarly(openingRequests.cards(stageId))
await Promise.race([language, environment.pause(languageTimeout)])
watchFocus(window)

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

void environment
  .idle(0)
  .then(() => import('./picture/picture-cookie.ts'))
  .then(({ tellServerOfPicture }) => tellServerOfPicture())
  .catch(() => {})

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
      <ReadingProvider>
        <App services={services} navigation={navigation} />
      </ReadingProvider>
    </StrictMode>,
  )
}
followOtherTabs(services)
// Beside the first picture it would only be in the way; a drop before that loads it at once.
afterPaint(services.startSending)
