import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { browserShelf } from './device/kv-store.ts'
import { mayKeepBoards } from './device/keep-choice.ts'
import { browserNavigation } from './navigation/browser-navigation.ts'
import { openingRequests } from './api/opening-requests.ts'
import { askAhead, opening, takeOpeningAnswer } from '#web/opening/opening.ts'
import { watchFocus } from './sync/query-client.ts'
import { createServices, type World } from './sync/services.ts'
import { nextLists, startEarly } from './sync/loading/prefetch.ts'
import { cookieSession } from './sync/session.ts'
import { signedInAs } from './device/signed-in-as.ts'
import './theme.css'

/** Waits, but not longer than until the network comes back. */
const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    window.addEventListener('online', end)
  })

const patience = 120

/** Waits at least so long, and then until the browser has nothing else to do. */
const idle = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    const whenIdle = () => ('requestIdleCallback' in window ? requestIdleCallback(() => resolve()) : resolve())
    setTimeout(whenIdle, milliseconds)
  })

const world: World = {
  fetch: (request, options) => {
    const isRead = typeof request === 'string' && (options?.method ?? 'GET') === 'GET'
    return (isRead && takeOpeningAnswer(request)) || fetch(request, options)
  },
  now: () => new Date().toISOString(),
  newId: () => crypto.randomUUID(),
  random: Math.random,
  pause,
  idle,
  shelf: browserShelf(),
  mayKeep: (userId) => mayKeepBoards() && signedInAs() === userId,
}

const navigation = browserNavigation(window)
const services = createServices(world, cookieSession())
// Drawn once instead of piece by piece, unless somebody would have to wait for it.
const expected = { ...opening, kept: await opening.kept }
await Promise.race([startEarly(services, expected), pause(patience)])
// On their way while the first picture is drawn.
for (const stageId of nextLists(services, expected)) askAhead(openingRequests.cards(stageId))
watchFocus(window)

window.addEventListener('beforeunload', (event) => {
  // What is on its way outlives the page; what is not would be lost.
  if (services.log.read().some(({ state }) => state !== 'sent')) event.preventDefault()
})

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App services={services} navigation={navigation} />
    </StrictMode>,
  )
}
