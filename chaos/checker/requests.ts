import type { Attempt, Evidence } from './evidence.ts'
import { attemptsByKey, isSuccess, operationsByKey } from './fate.ts'
import { groupBy } from './group-by.ts'
import type { Verdict } from './verdict.ts'

export function oneInFlight({ attempts, disturbances }: Evidence): Verdict {
  const violations: string[] = []
  /** The server answers a page that went all the same, and the proxy cannot tell that nobody hears it. */
  const isLeftBehind = (attempt: Attempt, next: Attempt) =>
    disturbances.some(
      ({ kind, client, from, to }) =>
        (kind === 'reload' || kind === 'crash') && client === attempt.client && from <= next.from && to >= attempt.from,
    )
  const byCard = groupBy(attempts, ({ client, cardId }) => `${client}/${cardId}`)
  for (const [card, list] of byCard) {
    const inTime = list.toSorted((a, b) => a.from - b.from)
    for (const [index, attempt] of inTime.entries()) {
      const next = inTime[index + 1]
      if (!next || attempt.told === null || attempt.to === null || attempt.key === next.key) continue
      if (attempt.to > next.from && !isLeftBehind(attempt, next)) {
        violations.push(`${attempt.key} and ${next.key} of card ${card} were under way together`)
      }
    }
  }
  return {
    invariant: 'I6',
    title: 'a browser has one write of a card in flight',
    checked: byCard.size,
    violations,
  }
}

/**
 * Without a fault on its way an operation is one request. A page that is gone has not heard of an answer: the next one
 * asks again.
 */
export function oneRequestPerOperation(evidence: Evidence): Verdict {
  const violations: string[] = []
  const keyless = evidence.attempts.filter(({ key }) => key === null)
  if (keyless.length > 0) violations.push(`${keyless.length} writes carried no key`)
  const operations = operationsByKey(evidence)
  let clean = 0
  for (const [key, list] of attemptsByKey(evidence)) {
    if (list.some(({ fault, told }) => fault !== null || !isSuccess(told))) continue
    const last = Math.max(...list.map(({ from }) => from))
    // A request that a page has sent comes to the proxy later, when the page may be gone.
    const first = operations.get(key)?.at ?? Math.min(...list.map(({ from }) => from))
    const isDisturbed = evidence.disturbances.some(
      ({ client, from, to }) => client === list[0]?.client && to >= first && from <= last,
    )
    if (isDisturbed) continue
    clean += 1
    if (list.length > 1) violations.push(`${key} was sent ${list.length} times without a fault`)
  }
  return { invariant: 'I17', title: 'a drop is one PUT, a retry repeats its key', checked: clean, violations }
}
