// @ts-check
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// How many guesses an attacker gets checked at one account, on a clock that runs as fast as it can: the throttle
// itself, without database and hashes. The attacker has as many addresses as they like, sends forty guesses at once,
// and tries again every second.
const root = fileURLToPath(new URL('..', import.meta.url))
/** @type {{ module: typeof import('../src/server/auth/guessing/sign-in-throttle.ts') }} */
const { module } = await runnerImport(join(root, 'src/server/auth/guessing/sign-in-throttle.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})

const atOnce = 40
const hour = 3600
const clock = { seconds: 0 }
const now = () => new Date(clock.seconds * 1000)

/** What the throttle lets through. */
function current() {
  const throttle = new module.SignInThrottle(now)
  let addresses = 0
  return () => {
    let checked = 0
    for (let guess = 0; guess < atOnce; guess += 1) {
      const attempt = throttle.begin({ kind: 'unknown', account: 'ana', address: `address ${(addresses += 1)}` })
      if (typeof attempt !== 'number') checked += 1
    }
    return checked
  }
}

/**
 * For comparison, the rule before: failures were counted after the hash, so that everything that found room in the
 * queue of hashes (two at work, sixteen waiting) was checked, and were all forgotten after 15 minutes of quiet.
 */
function former() {
  const roomInQueue = 18
  let failures = 0
  let until = 0
  return () => {
    if (failures > 0 && until + 900 < clock.seconds) failures = 0
    if (failures >= 5 && clock.seconds < until) return 0
    failures += roomInQueue
    until = clock.seconds + Math.min(900, 2 ** (failures - 5))
    return roomInQueue
  }
}

/**
 * @param {() => () => number} rule
 * @param {number} seconds
 * @returns {number[]} guesses checked in each hour
 */
function attack(rule, seconds) {
  clock.seconds = 0
  const round = rule()
  return Array.from({ length: seconds / hour }, () => {
    let checked = 0
    for (const end = clock.seconds + hour; clock.seconds < end; clock.seconds += 1) checked += round()
    return checked
  })
}

for (const [name, rule] of /** @type {const} */ ([
  ['before', former],
  ['now', current],
])) {
  const hours = attack(rule, 24 * hour)
  const day = hours.reduce((sum, each) => sum + each, 0)
  console.log(`${name.padEnd(8)}first hour ${hours[0]}, later hours ${hours[12]}, a day ${day} guesses at one account`)
}
