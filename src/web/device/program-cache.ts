import { bypassPath, bypassScope, isProgramCache, shellPath, workerPath } from '#core/contract/page/program.ts'

/*
 * The program itself on this device, which a service worker stores for a start without the network. No data of anybody
 * is in it.
 */

/** In milliseconds: how long a tab that runs an older version still finds its files. */
const lifeOfOlderVersions = 24 * 3_600_000

const programCaches = async () => (await caches.keys()).filter(isProgramCache)

/** Null where the browser has no service workers, or allows none here. */
const workers = (): ServiceWorkerContainer | null =>
  // Absent over http; in a frame of a portal nothing may be left behind.
  'serviceWorker' in navigator && window.parent === window ? navigator.serviceWorker : null

const registrations = async () => (await workers()?.getRegistrations()) ?? []

/** Stores the program, unless it is there; older versions of it go when nobody can need them any more. */
export async function storeProgram(): Promise<void> {
  // First: the other one takes charge of whatever has no service worker of its own.
  await workers()?.register(bypassPath, { scope: bypassScope, updateViaCache: 'none' })
  await workers()?.register(workerPath, { updateViaCache: 'none' })
  const registered = await registrations()
  // The worker is there, and a sign-out has removed what it had stored. Or both are there only to remove themselves.
  if (registered.length > 0 && (await programCaches()).length === 0) {
    for (const registration of registered) registration.active?.postMessage('store')
  }
  await removeOlderVersions(Date.now())
}

/** Removes the versions that were replaced a day ago or earlier. The caches stand in the order of the versions. */
async function removeOlderVersions(now: number): Promise<void> {
  const names = await programCaches()
  for (const [index, name] of names.slice(0, -1).entries()) {
    const next = await caches.match(shellPath, { cacheName: names[index + 1] ?? name })
    const replacedOn = Date.parse(next?.headers.get('Date') ?? '')
    if (now - replacedOn > lifeOfOlderVersions) await caches.delete(name)
  }
}

/** After a sign-out nothing is left on this device, not even the program. */
export async function removeProgram(): Promise<void> {
  if (workers()) await Promise.all((await programCaches()).map((name) => caches.delete(name)))
}

/** Asks the server whether there is a newer version, which a browser by itself does only when it opens a page, if then. */
export const lookForNewVersion = async (): Promise<void> => {
  await Promise.all((await registrations()).map((registration) => registration.update()))
}

/**
 * Calls the listener when a newer version than the one that this tab runs has come to this device; answers how to stop.
 */
export function onNewVersion(listener: () => void): () => void {
  // Never asked at the start: the server's page may be newer than what is stored.
  const check = () =>
    void isOutdated().then(
      (isSo) => isSo && listener(),
      () => {},
    )
  workers()?.addEventListener('controllerchange', check)
  return () => workers()?.removeEventListener('controllerchange', check)
}

/** Whether the latest page on this device has other scripts than this one. Their names change with whatever they load. */
async function isOutdated(): Promise<boolean> {
  const latest = (await programCaches()).at(-1)
  const shell = latest && (await caches.match(shellPath, { cacheName: latest }))
  if (!shell) return false
  const html = await shell.text()
  return scriptsOfPage().some((path) => !html.includes(path))
}

/** A page with a first picture starts the program by a script of its own, which no other page has. */
function scriptsOfPage(): string[] {
  const program = document.querySelector('link#program')?.getAttribute('href')
  const scripts = [...document.querySelectorAll('head > script[src]')].map((script) => script.getAttribute('src'))
  return (program ? [program] : scripts).filter((path) => path !== null)
}
