import type { Evidence } from './evidence.ts'
import { attemptsByKey, inOrder, isRefusal, isSuccess, operationsByKey } from './fate.ts'
import type { Verdict } from './verdict.ts'

/** How often each operation stands in the change log. */
function timesApplied({ changes }: Evidence): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const { key } of changes) if (key !== null) times.set(key, (times.get(key) ?? 0) + 1)
  return times
}

export function appliedOnce(evidence: Evidence): Verdict {
  const times = timesApplied(evidence)
  const acknowledged = new Set(
    evidence.attempts.flatMap(({ key, told }) => (key !== null && isSuccess(told) ? [key] : [])),
  )
  const doubled = [...times].filter(([, count]) => count > 1).map(([key, count]) => `${key} was applied ${count} times`)
  const lost = [...acknowledged].filter((key) => !times.has(key)).map((key) => `${key} was acknowledged, not applied`)
  return {
    invariant: 'I3',
    title: 'an acknowledged change is in the change log exactly once',
    checked: acknowledged.size,
    violations: [...doubled, ...lost],
  }
}

export function refusedNever(evidence: Evidence): Verdict {
  const times = timesApplied(evidence)
  const refused = [...attemptsByKey(evidence)]
    .filter(([, attempts]) => isRefusal(attempts.findLast(({ told }) => told !== null)?.told ?? null))
    .map(([key]) => key)
  return {
    invariant: 'I4',
    title: 'a refused change is in the change log zero times',
    checked: refused.length,
    violations: refused.filter((key) => times.has(key)).map((key) => `${key} was refused, and applied`),
  }
}

export function gapFree({ changes, revisions }: Evidence): Verdict {
  const violations: string[] = []
  const seen = new Set(changes.map(({ rev }) => rev))
  for (let rev = revisions.before + 1; rev <= revisions.after; rev += 1) {
    if (!seen.has(rev)) violations.push(`revision ${rev} is missing`)
  }
  const versions = new Map<number, number>()
  for (const { cardId, version } of inOrder(changes)) {
    const before = versions.get(cardId)
    if (before !== undefined && version !== before + 1) {
      violations.push(`card ${cardId} went from version ${before} to ${version}`)
    }
    versions.set(cardId, version)
  }
  return {
    invariant: 'I10',
    title: 'versions rise by one, revisions have no gaps',
    checked: changes.length,
    violations,
  }
}

/** Whoever's browser has made an operation has also written it, over every sign-out and sign-in. */
export function ownWritesOnly(evidence: Evidence): Verdict {
  const byKey = operationsByKey(evidence)
  const violations = evidence.changes.flatMap(({ key, userId }) => {
    const operation = key === null ? undefined : byKey.get(key)
    if (!operation) return [`nobody has made the change ${key}`]
    return userId === evidence.users[operation.client]
      ? []
      : [`${key} of client ${operation.client} was written by user ${userId}`]
  })
  return {
    invariant: 'I14',
    title: 'nobody writes what somebody else has made',
    checked: evidence.changes.length,
    violations,
  }
}
