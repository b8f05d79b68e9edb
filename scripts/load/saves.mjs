// @ts-check
import { randomUUID } from 'node:crypto'

/** In milliseconds. No browser waits for longer. */
export const patience = 30_000

export const path = '/api/crm/crmopportunities'

/**
 * @typedef {Record<string, any>} Card
 * @typedef {{ headers: Record<string, string>, cards: Card[] }} User
 * @typedef {{ status: string, milliseconds: number, retryAfter: string | null }} Outcome `status`: of the answer, or the error.
 */

/**
 * A whole record with other notes, as a save sends it; safe to be sent twice.
 * @param {import('./server.mjs').LoadedServer} server
 * @param {User} user
 * @param {Card | undefined} card
 */
export const save = (server, { headers }, card) =>
  ask(server, path, {
    method: 'PUT',
    headers: { ...headers, 'Idempotency-Key': randomUUID(), 'Changed-Fields': 'Notes' },
    body: JSON.stringify({ ...card, Notes: `Called at ${performance.now()}` }),
  })

/**
 * @param {import('./server.mjs').LoadedServer} server
 * @param {string} where
 * @param {RequestInit} init
 * @returns {Promise<Outcome>}
 */
export async function ask(server, where, init) {
  const began = performance.now()
  try {
    const { status, headers } = await server.ask(where, { signal: AbortSignal.timeout(patience), ...init })
    return { status: String(status), milliseconds: performance.now() - began, retryAfter: headers.get('retry-after') }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { status: String(cause), milliseconds: performance.now() - began, retryAfter: null }
  }
}

/** @param {readonly Outcome[]} outcomes @param {string} status */
export const isAll = (outcomes, status) => outcomes.length > 0 && outcomes.every((outcome) => outcome.status === status)

/** @param {readonly Outcome[]} outcomes */
export function tally(outcomes) {
  const counts = new Map()
  for (const { status } of outcomes) counts.set(status, (counts.get(status) ?? 0) + 1)
  return [...counts].map(([status, count]) => `${count} × ${status}`).join(', ')
}
