// @ts-check

let failures = 0

/** How many checks have failed so far. */
export const failedChecks = () => failures

/**
 * Prints one line, and remembers whether it is as it should be.
 * @param {boolean} isRight
 * @param {string} sentence
 */
export function check(isRight, sentence) {
  if (!isRight) failures += 1
  console.log(`  ${isRight ? 'ok' : 'NOT OK'}  ${sentence}`)
}

/**
 * Prints what could not be tried on this machine. Nothing is known of it then, so it counts as a failure.
 * @param {string} reason
 */
export function notPassed(reason) {
  failures += 1
  console.log(`  NOT PASSED, because it was not tried: ${reason}`)
}

/**
 * Checks that all of these were answered with the status, and prints how many and how long the slowest took.
 * @param {string} what
 * @param {readonly import('./server.mjs').Answer[]} answers
 * @param {{ status: number, within: number }} expected milliseconds
 */
export function checkAnswers(what, answers, { status, within }) {
  const slowest = Math.max(...answers.map(({ milliseconds }) => milliseconds))
  const statuses = [...new Set(answers.map((answer) => answer.status))].join(', ')
  const isRight = answers.every((answer) => answer.status === status) && slowest <= within
  check(
    isRight,
    `${what}: ${answers.length} × ${statuses}, at most ${Math.round(slowest)} ms (${status}, ${within} ms)`,
  )
}

/**
 * Asks again and again until it is so, at most this long.
 * @param {() => Promise<boolean>} isSo
 * @param {number} milliseconds
 */
export async function until(isSo, milliseconds) {
  const deadline = performance.now() + milliseconds
  while (performance.now() < deadline) {
    if (await isSo().catch(() => false)) return true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return false
}

/**
 * @param {readonly number[]} values
 * @param {number} share from 0 to 1
 */
export const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN
