import { storedShell } from './program-cache.ts'

/** In milliseconds. */
const networkTimeout = 3_000

/**
 * The answer of the network, which may hold the data of whoever is signed in and is never stored. Where none comes in
 * time, or only one that the server cannot work: the page without data.
 */
export async function answerPage(network: Promise<Response>): Promise<Response> {
  const timeout = new Promise<null>((resolve) => setTimeout(resolve, networkTimeout, null))
  const inTime = await Promise.race([network.catch(() => null), timeout])
  if (inTime && inTime.status < 500) return inTime
  return (await storedShell()) ?? network
}
