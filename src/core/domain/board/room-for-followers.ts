import { type Gap, spacing } from './placement.ts'

/**
 * Returns the part of a gap in which `positionInGap` leaves room for cards that will be placed next, each below the last
 * one (`followers`: how many). A midpoint would halve the room with each of them. Source: our own rule.
 */
export function gapBeforeFollowers({ above, below }: Gap, followers: number): Gap {
  if (below === null) return { above, below }
  if (above === null) return { above, below: below - spacing * followers }
  const room = below - above
  const step = Math.max(1, Math.floor(room / (followers + 2)))
  return room < 2 ? { above, below } : { above, below: above + 2 * step }
}
