/** A revision of a location, and the token that was drawn for it. */
export interface Position {
  rev: number
  token: number
}

const part = /^(\d{1,15})\.(\d{1,15})-(\d{1,10})$/

/** Returns the text by which a client goes on later: `location.revision-token`, with `_` between locations. */
export const cursorText = (positions: Iterable<readonly [businessId: number, Position]>): string =>
  Array.from(positions, ([id, { rev, token }]) => `${id}.${rev}-${token}`).join('_')

/** Reads a cursor; null if it is none. */
export function readCursor(text: string): Map<number, Position> | null {
  const positions = new Map<number, Position>()
  for (const each of text.split('_')) {
    const [, id, rev, token] = part.exec(each.trim()) ?? []
    if (id === undefined) return null
    positions.set(Number(id), { rev: Number(rev), token: Number(token) })
  }
  return positions
}
