import { isProgramCache } from '#core/contract/page/program.ts'

/*
 * Served in the place of the service worker where the start without the network is switched off: removes what the worker
 * has stored, and then itself. It answers no request.
 */

declare const self: ServiceWorkerGlobalScope

self.addEventListener('install', () => void self.skipWaiting())

self.addEventListener('activate', (event) => event.waitUntil(remove()))

// A page that asks it to store the program has registered it once more: while pages are open, it is not gone yet.
self.addEventListener('message', (event) => event.waitUntil(remove()))

async function remove(): Promise<void> {
  const names = (await caches.keys()).filter(isProgramCache)
  await Promise.all(names.map((name) => caches.delete(name)))
  await self.registration.unregister()
}
