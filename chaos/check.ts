import { groupBy } from './group-by.ts'
import type { Act, Attempt, Evidence, ShownOrder } from './history.ts'

/** What the evidence says of one invariant of docs/architecture.md; no violation means that it held. */
export interface Verdict {
  readonly invariant: string
  readonly title: string
  /** How many things were looked at: a verdict over nothing says nothing. */
  readonly checked: number
  readonly violations: readonly string[]
}

/** Compares what people did, what went over the wire, what the server logged, and what every tab shows in the end. */
export const check = (evidence: Evidence): readonly Verdict[] =>
  [
    eachCardOnce(evidence),
    sameOrder(evidence),
    appliedOnce(evidence),
    refusedNever(evidence),
    everyFailureTold(evidence),
    oneInFlight(evidence),
    nothingOverwritten(evidence),
    gapFree(evidence),
    nothingLost(evidence),
    strictOrder(evidence),
    nothingStuck(evidence),
    onePutPerDrop(evidence),
  ] satisfies readonly Verdict[]

function eachCardOnce({ samples, shown, cards }: Evidence): Verdict {
  const violations = [...samples, ...shown].flatMap(({ client, tab, order }) => {
    const counts = new Map<number, number>()
    for (const id of Object.values(order).flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
    return cards
      .filter((id) => counts.get(id) !== 1)
      .map((id) => `card ${id} was shown ${counts.get(id) ?? 0} times in tab ${client}.${tab}`)
  })
  return {
    invariant: 'I1',
    title: 'every card is in exactly one stage of every view',
    checked: samples.length + shown.length,
    violations,
  }
}

function sameOrder({ stored, shown }: Evidence): Verdict {
  const wanted = orderText(stored)
  const violations = shown
    .filter(({ order }) => orderText(order) !== wanted)
    .map(({ client, tab, order }) => `tab ${client}.${tab} shows ${orderText(order)}, the server has ${wanted}`)
  return { invariant: 'I2', title: 'every tab shows the order of the server', checked: shown.length, violations }
}

const orderText = (order: ShownOrder) =>
  Object.entries(order)
    .filter(([, ids]) => ids.length > 0)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([stage, ids]) => `${stage}:${ids.join()}`)
    .join(' ')

/** How often each operation stands in the change log. */
function timesApplied({ changes }: Evidence): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const { key } of changes) if (key !== null) times.set(key, (times.get(key) ?? 0) + 1)
  return times
}

const isSuccess = (status: number | null) => status !== null && status >= 200 && status < 300

function appliedOnce(evidence: Evidence): Verdict {
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

/** Final refusals: the operation gives up. */
const isRefusal = (status: number | null) => status !== null && [400, 403, 404, 412, 413, 415, 422].includes(status)

/** The last answer of the server by operation. */
function lastAnswers(attempts: readonly Attempt[]): ReadonlyMap<string, Attempt> {
  const last = new Map<string, Attempt>()
  for (const attempt of attempts) if (attempt.key !== null && attempt.told !== null) last.set(attempt.key, attempt)
  return last
}

function refusedNever(evidence: Evidence): Verdict {
  const times = timesApplied(evidence)
  const refused = [...lastAnswers(evidence.attempts)].filter(([, { told }]) => isRefusal(told)).map(([key]) => key)
  return {
    invariant: 'I4',
    title: 'a refused change is in the change log zero times',
    checked: refused.length,
    violations: refused.filter((key) => times.has(key)).map((key) => `${key} was refused, and applied`),
  }
}

/** Acts whose operation the server refused for good, and which no later operation took over. */
const failedActs = (evidence: Evidence): readonly Act[] => {
  const last = lastAnswers(evidence.attempts)
  return evidence.acts.filter(({ opId }) => opId !== null && isRefusal(last.get(opId)?.told ?? null))
}

function everyFailureTold(evidence: Evidence): Verdict {
  const failed = failedActs(evidence)
  // A conflict with oneself is merged and sent under another id: only what nobody took over must be told.
  const violations = failed
    .filter((act) => !wasTakenOver(act, evidence) && !isTold(act, evidence))
    .map(
      ({ customer, client, opId }) => `client ${client} was never told that the move of ${customer} failed (${opId})`,
    )
  return { invariant: 'I5', title: 'every failed move is told', checked: failed.length, violations }
}

const isTold = (act: Act, { messages }: Evidence) =>
  messages.some(({ client, text }) => client === act.client && text.includes(act.customer))

/** A later request of the same browser for the same card carried on what this act wanted. */
const wasTakenOver = (act: Act, { attempts }: Evidence) =>
  attempts.some(
    ({ client, cardId, from, key }) =>
      client === act.client && cardId === act.cardId && from > act.at && key !== act.opId,
  )

function oneInFlight({ attempts }: Evidence): Verdict {
  const violations: string[] = []
  const byCard = groupBy(attempts, ({ client, cardId }) => `${client}/${cardId}`)
  for (const [card, list] of byCard) {
    const inOrder = list.toSorted((a, b) => a.from - b.from)
    for (const [index, attempt] of inOrder.entries()) {
      const next = inOrder[index + 1]
      // A connection that a closed page has left behind ends when the server answers it.
      if (next && attempt.told !== null && attempt.to !== null && attempt.to > next.from && attempt.key !== next.key) {
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

const places = ['CrmBoardColumnId', 'Position']

/** A change names the version that it was made on: what somebody else has done to the same fields since must stop it. */
function nothingOverwritten({ attempts, changes }: Evidence): Verdict {
  const madeOn = new Map(attempts.flatMap(({ key, ifMatch }) => (key === null ? [] : [[key, ifMatch] as const])))
  const byCard = groupBy(changes, ({ cardId }) => cardId)
  // A move names the version that it was made on, or nothing could stop it.
  const violations = attempts
    .filter(({ method, ifMatch }) => method === 'PUT' && ifMatch === null)
    .map(({ key, cardId }) => `${key} of card ${cardId} named no version`)
  for (const change of changes) {
    const base = change.key === null ? undefined : madeOn.get(change.key)
    if (base === undefined || base === null || !touchesPlace(change.fields)) continue
    const unseen = (byCard.get(change.cardId) ?? []).filter(
      ({ version, fields }) => version > base && version < change.version && touchesPlace(fields),
    )
    if (unseen.length > 0) violations.push(`${change.key} overwrote ${unseen.length} unseen moves of ${change.cardId}`)
  }
  return {
    invariant: 'I12',
    title: 'no move overwrites one that its writer had not seen',
    checked: changes.length,
    violations,
  }
}

const touchesPlace = (fields: readonly string[]) => fields.some((field) => places.includes(field))

function gapFree({ changes, revisions }: Evidence): Verdict {
  const violations: string[] = []
  const seen = new Set(changes.map(({ rev }) => rev))
  for (let rev = revisions.before + 1; rev <= revisions.after; rev += 1) {
    if (!seen.has(rev)) violations.push(`revision ${rev} is missing`)
  }
  const versions = new Map<number, number>()
  for (const { cardId, version } of changes.toSorted((a, b) => a.rev - b.rev)) {
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

/**
 * Every act whose card had visibly moved is applied, was refused, or was replaced by a later act on that card of the
 * same browser before it was sent.
 */
function nothingLost(evidence: Evidence): Verdict {
  const times = timesApplied(evidence)
  const last = lastAnswers(evidence.attempts)
  const acts = evidence.acts.filter(({ wasVisible, opId }) => wasVisible && opId !== null)
  const violations = acts
    .filter(({ opId }) => opId !== null && !times.has(opId) && !isRefusal(last.get(opId)?.told ?? null))
    .filter((act) => !wasTakenOver(act, evidence) && !isTold(act, evidence))
    .map(({ customer, client, tab, opId }) => `the move of ${customer} in tab ${client}.${tab} is lost (${opId})`)
  return { invariant: 'I13', title: 'no visible move is lost', checked: acts.length, violations }
}

function strictOrder({ positions }: Evidence): Verdict {
  const seen = new Set<string>()
  const violations: string[] = []
  for (const { stageId, position, cardId } of positions) {
    const place = `${stageId}/${position}`
    if (seen.has(place)) violations.push(`card ${cardId} shares position ${position} of stage ${stageId}`)
    seen.add(place)
  }
  return { invariant: 'I16', title: 'no two cards share a position', checked: positions.length, violations }
}

function nothingStuck({ waiting, acts }: Evidence): Verdict {
  return {
    invariant: 'G1',
    title: 'nothing waits for ever',
    checked: acts.length,
    violations: waiting.map(({ client, opId }) => `${opId} still waits in client ${client}`),
  }
}

/**
 * Without a fault on its way an operation is one request. A page that is gone has not heard of an answer: the next one
 * asks again.
 */
function onePutPerDrop({ attempts, disturbances }: Evidence): Verdict {
  const byKey = groupBy(attempts, ({ key }) => key)
  const violations: string[] = []
  let clean = 0
  for (const [key, list] of byKey) {
    if (key === null) {
      violations.push(`${list.length} writes carried no key`)
      continue
    }
    if (list.some(({ fault, told }) => fault !== null || !isSuccess(told))) continue
    const [first, last] = [Math.min(...list.map(({ from }) => from)), Math.max(...list.map(({ from }) => from))]
    if (disturbances.some(({ client, at }) => client === list[0]?.client && at >= first && at <= last)) continue
    clean += 1
    if (list.length > 1) violations.push(`${key} was sent ${list.length} times without a fault`)
  }
  return { invariant: 'I17', title: 'a drop is one PUT, a retry repeats its key', checked: clean, violations }
}
