import { normalLook } from './board-look.ts'

/*
 * What of this browser's memory the first picture of a board depends on.
 */

/** The entries about a user (Id), by their keys, and those about whoever works here. */
export function firstPictureEntries(userId: number): Readonly<Record<string, string>> {
  const isNeeded = new RegExp(String.raw`^pipeline-board\.(?:folded\.${userId}$|look\.${userId}\.|no-today$|language$)`)
  const normal = JSON.stringify(normalLook)
  try {
    const entries = Object.entries<string>({ ...localStorage })
    return Object.fromEntries(entries.filter(([key, value]) => isNeeded.test(key) && value !== normal))
  } catch {
    return {}
  }
}
