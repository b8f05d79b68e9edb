// @ts-check
import { join } from 'node:path'
import { check, quantile } from './check.mjs'
import { overload } from './overload.mjs'
import { ask, isAll, path, save, tally } from './saves.mjs'
import { startServer } from './server.mjs'
import { streamClient } from './stream-client.mjs'
import { makeUsers } from './users.mjs'

const cards = 5_000
/** In milliseconds, at most: between a write of a user and a read of a single card, and from there to the next write. */
const pause = 10_000
/** In milliseconds. */
const longestWrite = 250

/** @typedef {import('./saves.mjs').User} User @typedef {import('./saves.mjs').Outcome} Outcome */

/**
 * So many users work on one board for some minutes, each with an event stream; then five times as many requests come as
 * the server can answer.
 * @param {string} folder
 * @param {{ users: number, minutes: number }} plan
 */
export async function manyUsers(folder, { users: count, minutes }) {
  console.log(`${count} users for ${minutes} minutes`)
  const dataDir = join(folder, 'users')
  // Bounds as they are in production.
  const server = await startServer(dataDir, { DEMO: String(cards), WRITES_PER_3_SECONDS: '60' })
  try {
    const users = await shareCards(server, await makeUsers(dataDir, count))
    const location = users[0]?.cards[0]?.['CrmBoardColumnCrmBoardBusinessId']
    const streams = users.map(({ headers }) =>
      streamClient({ ...server, authorization: String(headers['Authorization']) }, location),
    )
    await Promise.all(streams.map((stream) => stream.open()))
    check(
      streams.every(({ isOpen }) => isOpen),
      `every user has an event stream`,
    )

    const { writes, reads } = await work(server, users, minutes * 60_000)
    const perSecond = (writes.length / minutes / 60).toFixed(1)
    const p = (/** @type {number} */ share) =>
      Math.round(
        quantile(
          writes.map(({ milliseconds }) => milliseconds),
          share,
        ),
      )
    check(
      isAll(writes, '200') && isAll(reads, '200'),
      `${writes.length} writes: ${tally(writes)}; ${reads.length} reads: ${tally(reads)}`,
    )
    check(
      p(0.99) <= longestWrite,
      `writes, ${perSecond} a second: p50 ${p(0.5)} ms, p95 ${p(0.95)} ms, p99 ${p(0.99)} ms (${longestWrite} ms)`,
    )
    check(
      streams.every(({ isOpen, isGapFree }) => isOpen && isGapFree),
      'no stream has ended or missed a change',
    )
    for (const stream of streams) stream.hangUp()

    await overload(server, users)
  } finally {
    await server.stop()
  }
}

/**
 * Every user gets cards of their own, so that no write is a conflict.
 * @param {import('./server.mjs').LoadedServer} server
 * @param {readonly Record<string, string>[]} headers
 */
async function shareCards(server, headers) {
  /** @type {User[]} */
  const users = headers.map((each) => ({ headers: each, cards: [] }))
  const [board] = JSON.parse((await server.ask('/api/crm/crmboards')).text).Records
  for (let page = 1; ; page += 1) {
    const { Records, HasNextPage } = JSON.parse((await server.ask(`${path}?size=1000&orderby=Id&page=${page}`)).text)
    for (const [index, card] of Records.entries()) {
      if (card.CrmBoardColumnCrmBoardId === board.Id) users[index % users.length]?.cards.push(card)
    }
    if (!HasNextPage) return users
  }
}

/**
 * @param {import('./server.mjs').LoadedServer} server
 * @param {readonly User[]} users
 * @param {number} milliseconds
 */
async function work(server, users, milliseconds) {
  /** @type {Outcome[]} */
  const writes = []
  /** @type {Outcome[]} */
  const reads = []
  const end = performance.now() + milliseconds
  await Promise.all(
    users.map(async (user) => {
      for (let turn = 0; ; turn += 1) {
        await rest()
        if (performance.now() > end) return
        const card = user.cards[turn % user.cards.length]
        writes.push(await save(server, user, card))
        await rest()
        reads.push(await ask(server, `${path}?CrmOpportunity_Id=[${card?.['Id']}]&size=1`, { headers: user.headers }))
      }
    }),
  )
  return { writes, reads }
}

const rest = () => new Promise((resolve) => setTimeout(resolve, Math.random() * pause))
