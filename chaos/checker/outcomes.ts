import type { Evidence, Message } from './evidence.ts'
import { attemptsByKey, outcomesOf } from './fate.ts'
import { groupBy } from './group-by.ts'
import type { Verdict } from './verdict.ts'

/** In milliseconds. The page keeps a failure for 700, half a second of which pass before its alert, and until it is idle. */
const shortestReading = 400

/**
 * Of one person and one card: after every failure comes an alert that names the customer, alone or in a list, or the
 * question of a drawer; and there are no more such alerts than failures, but for those that stood so shortly before
 * their page went that nobody can have read them.
 */
export function everyFailureTold(evidence: Evidence): Verdict {
  const outcomes = outcomesOf(evidence)
  const failures = outcomes.flatMap(({ operation, fate }) =>
    fate.kind === 'failed' ? [{ ...operation, failedAt: fate.at }] : [],
  )
  const maybe = outcomes.filter(({ fate }) => fate.kind === 'replaced' && fate.mayHaveFailed)
  const maybeFailed = (client: number, cardId: number) =>
    maybe.filter(({ operation }) => operation.client === client && operation.cardId === cardId).length
  const violations: string[] = []
  const toldOf = (client: number, cardId: number) => {
    const customer = evidence.customers.get(cardId) ?? '\0'
    return evidence.messages.filter(
      (message) => message.kind !== 'status' && message.client === client && message.text.includes(customer),
    )
  }
  for (const { client, cardId, kind, keys, failedAt } of failures) {
    if (toldOf(client, cardId).some(({ at }) => at >= failedAt)) continue
    violations.push(`client ${client} was not told that the ${kind} of card ${cardId} failed (${keys.at(-1)})`)
  }
  const alertsOf = (client: number, cardId: number) =>
    toldOf(client, cardId).filter((message) => message.kind === 'alert' && !isCutShort(message, evidence)).length
  evidence.users.forEach((_, client) => {
    const own = groupBy(
      failures.filter((each) => each.client === client),
      ({ cardId }) => cardId,
    )
    for (const cardId of evidence.customers.keys()) {
      const [failed, told] = [own.get(cardId)?.length ?? 0, alertsOf(client, cardId)]
      if (told > failed + maybeFailed(client, cardId))
        violations.push(`client ${client} was told ${told} failures of card ${cardId}, not ${failed}`)
    }
  })
  return { invariant: 'I5', title: 'every failure is told, and told once', checked: failures.length, violations }
}

/** Whether the page was going, or went right after it: what it has said is told again by another one. */
const isCutShort = ({ client, tab, at }: Message, { disturbances }: Evidence) =>
  disturbances.some(
    (each) =>
      (each.kind === 'reload' || each.kind === 'crash') &&
      each.client === client &&
      each.tab === tab &&
      each.to > at &&
      each.from < at + shortestReading,
  )

/** Only what the screen never showed may vanish: everything else is applied, has failed, or was replaced by its maker. */
export function nothingLost(evidence: Evidence): Verdict {
  const unseen = new Set(evidence.acts.filter(({ wasVisible }) => !wasVisible).map(({ entry }) => entry))
  const outcomes = outcomesOf(evidence).filter(({ operation }) => !unseen.has(operation.entry))
  const sent = attemptsByKey(evidence)
  const violations = outcomes
    .filter(({ fate }) => fate.kind === 'lost')
    .map(({ operation: { kind, cardId, client, tab, keys } }) => {
      const answers = keys.flatMap((key) => sent.get(key) ?? []).map(({ told }) => told ?? 'none')
      return `the ${kind} of card ${cardId} in tab ${client}.${tab} is lost (${keys.join(', ')}; answers: ${answers.join(', ')})`
    })
  return { invariant: 'I13', title: 'nothing that was visible is lost', checked: outcomes.length, violations }
}

export function nothingStuck({ waiting, operations }: Evidence): Verdict {
  return {
    invariant: 'G1',
    title: 'nothing waits for ever',
    checked: operations.length,
    violations: waiting.map(({ client, key }) => `${key} still waits in client ${client}`),
  }
}
