import { programCache, shellPath } from '#core/contract/page/program.ts'

const name = programCache(builtProgram.version)

/**
 * Stores this version of the program beside older ones; nothing is left of it if a file cannot be loaded. One file at a
 * time, because a browser opens few connections to a server, and the page needs them.
 */
export async function storeProgram(): Promise<void> {
  // Stored anew after a rollback: the caches stand in the order of their versions.
  await caches.delete(name)
  const cache = await caches.open(name)
  try {
    for (const file of builtProgram.files) await cache.add(file)
    // Last, because it makes the version complete. While servers of two versions answer, this one may be the other's.
    await cache.add(new Request(shellPath, { integrity: builtProgram.shellIntegrity, cache: 'no-cache' }))
  } catch (error) {
    await caches.delete(name)
    throw error
  }
}

/** The page of this version; undefined: it is not stored. */
export const storedShell = (): Promise<Response | undefined> => caches.match(shellPath, { cacheName: name })

/** A file of this version or an older one, which a tab may still run. */
export const storedFile = (request: Request): Promise<Response | undefined> => caches.match(request)
