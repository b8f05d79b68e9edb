import { hashedFiles, isOfflinePage } from '#core/contract/page/program.ts'
import { answerPage } from './answer-page.ts'
import { storedFile, storeProgram } from './program-cache.ts'

/*
 * Lets the program start without the network. It answers the pages and the files of the program alone; whatever holds
 * data (`/api`, `/ext`) and what portals load (`/embed`, `/portal`) goes its way as if there were no worker.
 */

declare const self: ServiceWorkerGlobalScope

/** Not known to TypeScript yet: https://www.w3.org/TR/service-workers/#dom-installevent-addroutes. */
interface RoutingEvent extends ExtendableEvent {
  addRoutes?(rules: readonly object[]): Promise<void>
}

/**
 * Where the browser knows such routes, it does not start the worker for most requests: files come from the caches, data
 * from the network, and a page from whichever of network and worker answers first.
 */
const routes = [
  { condition: { urlPattern: `${hashedFiles}*` }, source: 'cache' },
  { condition: { requestMode: 'navigate' }, source: 'race-network-and-fetch-handler' },
  // Without it, every request for data is shown to the worker first: a millisecond before each drop leaves.
  { condition: { urlPattern: '/*' }, source: 'network' },
]

self.addEventListener('install', (event: RoutingEvent) => {
  // Tabs of the version before find their files in its cache, so that none has to be closed first.
  void self.skipWaiting()
  event.waitUntil(Promise.all([storeProgram(), event.addRoutes?.(routes).catch(() => {})]))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), preloadPages()]))
})

/** Without such routes, a page is at least requested while the worker starts. */
async function preloadPages(): Promise<void> {
  const { navigationPreload } = self.registration as { navigationPreload?: NavigationPreloadManager }
  const hasRoutes = 'InstallEvent' in self && 'addRoutes' in (self.InstallEvent as { prototype: object }).prototype
  if (!hasRoutes) await navigationPreload?.enable()
}

/** A page has found that nothing is stored, as after a sign-out. */
self.addEventListener('message', (event) => {
  if (event.data === 'store') event.waitUntil(storeProgram())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && isOfflinePage(pathname)) {
    const network = async () => ((await event.preloadResponse) as Response | undefined) ?? fetch(request)
    event.respondWith(answerPage(network()))
  } else if (pathname.startsWith(hashedFiles)) {
    event.respondWith(storedFile(request).then((stored) => stored ?? fetch(request)))
  }
})
