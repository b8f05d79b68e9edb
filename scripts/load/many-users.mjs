// @ts-check
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { check, quantile, until } from './check.mjs'
import { startServer } from './server.mjs'
import { streamClient } from './stream-client.mjs'
import { makeUsers } from './users.mjs'

const path = '/api/crm/crmopportunities'
const cards = 5_000
/** Each user writes as often, on average, and reads a single card as often again. Milliseconds. */
const pause = 10_000
const most = { write: 250, backToNormal: 5_000 }
/** Seconds in which the capacity is measured, and of the overload. */
const measured = 10
const overloaded = 20
const times = 5
/** A move is as good as any: what waits longer is of no use to whoever waits. */
const patience = 30_000

/**
 * @typedef {Record<string, any>} Card
 * @typedef {{ headers: Record<string, string>, cards: Card[] }} User
 * @typedef {{ status: string, milliseconds: number, tag: string | null }} Outcome `status`: of the answer, or the error.
 */

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
      p(0.99) <= most.write,
      `writes, ${perSecond} a second: p50 ${p(0.5)} ms, p95 ${p(0.95)} ms, p99 ${p(0.99)} ms (${most.write} ms)`,
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
 * A whole record with other notes, as a save sends it; safe to be sent twice.
 * @param {import('./server.mjs').LoadedServer} server
 * @param {User} user
 * @param {Card | undefined} card
 */
const save = (server, { headers }, card) =>
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
async function ask(server, where, init) {
  const began = performance.now()
  try {
    const { status, headers } = await server.ask(where, { signal: AbortSignal.timeout(patience), ...init })
    return { status: String(status), milliseconds: performance.now() - began, tag: headers.get('retry-after') }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return { status: String(cause), milliseconds: performance.now() - began, tag: null }
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

/**
 * @param {import('./server.mjs').LoadedServer} server
 * @param {readonly User[]} users
 */
async function overload(server, users) {
  const capacity = await capacityOf(server, users)
  const rate = capacity * times
  console.log(`  ${Math.round(capacity)} writes a second are possible; now ${Math.round(rate)} come`)
  /** @type {Promise<Outcome>[]} */
  const sent = []
  const began = performance.now()
  // At their times, whatever has become of the ones before.
  while (performance.now() - began < overloaded * 1_000) {
    const due = ((performance.now() - began) / 1_000) * rate
    while (sent.length < due) {
      const user = users[sent.length % users.length]
      if (user) sent.push(save(server, user, user.cards[Math.floor(sent.length / users.length) % user.cards.length]))
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const all = (await Promise.race([Promise.all(sent), after(patience + 5_000)])) ?? []
  const done = all.filter(({ status }) => status === '200')
  const goodput = done.length / overloaded
  const others = all.filter(({ status }) => !['200', '429', '503'].includes(status))
  check(all.length > 0 && others.length === 0, `${sent.length} writes at ${times} times that: ${tally(all)}`)
  check(
    all.every(({ status, tag }) => status === '200' || tag !== null),
    'every refusal says when to come back',
  )
  check(
    goodput >= capacity / 2,
    `answered ${Math.round(goodput)} a second (${Math.round(capacity / 2)}), p99 ${Math.round(
      quantile(
        done.map(({ milliseconds }) => milliseconds),
        0.99,
      ),
    )} ms`,
  )
  const over = performance.now()
  const [user] = users
  const isNormal = await until(async () => {
    if (!user) return false
    const { status, milliseconds } = await save(server, user, user.cards[0])
    return status === '200' && milliseconds <= most.write
  }, most.backToNormal)
  check(isNormal, `as fast as before after ${Math.round(performance.now() - over)} ms (${most.backToNormal} ms)`)
}

/**
 * Writes a second, as many at once as may be at work.
 * @param {import('./server.mjs').LoadedServer} server
 * @param {readonly User[]} users
 */
async function capacityOf(server, users) {
  const end = performance.now() + measured * 1_000
  let done = 0
  await Promise.all(
    users.slice(0, 32).map(async (user) => {
      for (let turn = 0; performance.now() < end; turn += 1) {
        const { status } = await save(server, user, user.cards[turn % user.cards.length])
        if (status === '200') done += 1
      }
    }),
  )
  return done / measured
}

const rest = () => new Promise((resolve) => setTimeout(resolve, Math.random() * pause))

/** @param {number} milliseconds @returns {Promise<null>} */
const after = (milliseconds) => new Promise((resolve) => setTimeout(() => resolve(null), milliseconds).unref())

/** @param {readonly Outcome[]} outcomes @param {string} status */
const isAll = (outcomes, status) => outcomes.length > 0 && outcomes.every((outcome) => outcome.status === status)

/** @param {readonly Outcome[]} outcomes */
function tally(outcomes) {
  const counts = new Map()
  for (const { status } of outcomes) counts.set(status, (counts.get(status) ?? 0) + 1)
  return [...counts].map(([status, count]) => `${count} × ${status}`).join(', ')
}
