import type { Browser } from '@playwright/test'
import { type Network, openWindow, type Cookies } from '../bench-window.ts'

/** Of a landline or a good mobile connection. */
export const slowNetwork: Network = { roundTrip: 40, megabitsPerSecond: 20 }

/** The time of the first painted card in a new window with empty caches, in milliseconds. */
export async function firstCardByNetwork(
  browser: Browser,
  place: { url: URL; state: Cookies; network: Network },
): Promise<number> {
  const visit = await openWindow(browser, place.state)
  try {
    await visit.throttleNetwork(place.network)
    return await visit.load(place.url)
  } finally {
    await visit.close()
  }
}
