// @ts-check
import { check, quantile, until } from './check.mjs'
import { patience, save, tally } from './saves.mjs'

/** Seconds in which the capacity is measured, and of the overload. */
const measured = 10
const overloaded = 20
const times = 5
/** In milliseconds. */
const most = { write: 250, backToNormal: 5_000 }

/** @typedef {import('./saves.mjs').User} User @typedef {import('./saves.mjs').Outcome} Outcome */

/**
 * Five times as many writes come as the server can answer.
 * @param {import('./server.mjs').LoadedServer} server
 * @param {readonly User[]} users
 */
export async function overload(server, users) {
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
  const over = performance.now()
  const [user] = users
  const isNormal = await until(async () => {
    if (!user) return false
    const { status, milliseconds } = await save(server, user, user.cards[0])
    return status === '200' && milliseconds <= most.write
  }, most.backToNormal)
  check(
    isNormal,
    `as fast as before ${Math.round(performance.now() - over)} ms after the last (${most.backToNormal} ms)`,
  )
  const all = (await Promise.race([Promise.all(sent), after(patience + 5_000)])) ?? []
  const done = all.filter(({ status }) => status === '200')
  const goodput = done.length / overloaded
  const others = all.filter(({ status }) => !['200', '429', '503'].includes(status))
  check(all.length > 0 && others.length === 0, `${sent.length} writes at ${times} times that: ${tally(all)}`)
  check(
    all.every(({ status, retryAfter }) => !['429', '503'].includes(status) || retryAfter !== null),
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

/** @param {number} milliseconds @returns {Promise<null>} */
const after = (milliseconds) => new Promise((resolve) => setTimeout(() => resolve(null), milliseconds).unref())
