/*
 * The service worker of the worker that stores and sends changes (`src/web/device/background`). It handles no request, so
 * that browsers do not start it for any. The routes of the other one, which say that data comes from the network, are not
 * applied by Chromium to what a worker requests: each change would leave a millisecond or more later, and 50 to 80 while it
 * sleeps, as it does half a minute after its last request.
 */

const worker = globalThis as unknown as ServiceWorkerGlobalScope

// In the place of one that has been switched off, at once.
worker.addEventListener('install', () => void worker.skipWaiting())
