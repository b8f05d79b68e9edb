import type { Attempt, Evidence, LoggedChange, Operation } from './evidence.ts'

/** Statuses after which an operation gives up. */
const refusals: ReadonlySet<number | null> = new Set([400, 403, 404, 412, 413, 415, 422])

export const isRefusal = (status: number | null): boolean => refusals.has(status)
export const isSuccess = (status: number | null): boolean => status !== null && status >= 200 && status < 300

/** In milliseconds, between a refusal at the proxy and the moment when a busy page hears of it. */
const longestHearing = 2_000

/** What has become of an operation. */
export type Fate =
  /** It is in the change log. */
  | { readonly kind: 'applied' }
  /** The last answer was a refusal, or an operation that it was made on top of was refused; `at`: when. */
  | { readonly kind: 'failed'; readonly at: number }
  /** It was never sent, because the same person has moved the card on, or has taken the operation back. */
  | { readonly kind: 'withdrawn' }
  /** `mayHaveFailed`: an operation that it was made on top of was refused at about that time. */
  | { readonly kind: 'replaced'; readonly mayHaveFailed: boolean }
  /** Nobody knows anything of it. */
  | { readonly kind: 'lost' }

export interface Outcome {
  readonly operation: Operation
  readonly fate: Fate
}

/** The fate of every operation, by what the server has logged, what was answered, and what else the person has done. */
export function outcomesOf(evidence: Evidence): readonly Outcome[] {
  const applied = new Set(evidence.changes.map(({ key }) => key))
  const sent = attemptsByKey(evidence)
  const refusedAt = new Map<Operation, number>()
  for (const operation of evidence.operations) {
    const answered = operation.keys
      .flatMap((key) => sent.get(key) ?? [])
      .filter(({ told }) => told !== null)
      .toSorted((a, b) => (a.to ?? 0) - (b.to ?? 0))
    const last = answered.at(-1)
    if (!last || !isRefusal(last.told)) continue
    // The browser may have heard of it before: a page that was reloaded has sent it once more while the first was slow.
    const first = answered.find(({ key, told }) => key === last.key && isRefusal(told))
    refusedAt.set(operation, first?.to ?? 0)
  }

  const fateOf = (operation: Operation): Fate => {
    if (operation.keys.some((key) => applied.has(key))) return { kind: 'applied' }
    const attempts = operation.keys.flatMap((key) => sent.get(key) ?? [])
    // Also one that was refused, and put on top of what others had changed: it was to be sent once more, under a new key.
    const isUnsent = !sent.has(operation.keys.at(-1) ?? '')
    const siblings = evidence.operations.filter(
      ({ client, cardId, entry }) =>
        client === operation.client && cardId === operation.cardId && entry !== operation.entry,
    )
    const base = siblings.filter(({ at }) => at <= operation.at).flatMap((each) => refusedAt.get(each) ?? [])
    // With what it was made on, it has failed: it cannot be taken back any more, nor moved on.
    const until = Math.min(Infinity, ...base.filter((at) => at > operation.at))
    const isMovedOn = siblings.some(
      ({ kind, at }) => kind === 'move' && at > operation.at && at < until + longestHearing,
    )
    if (isUnsent && operation.kind === 'move' && isMovedOn) return { kind: 'replaced', mayHaveFailed: until < Infinity }
    const refused = refusedAt.get(operation)
    if (refused !== undefined) return { kind: 'failed', at: refused }
    if (attempts.length === 0 && isTakenBack(operation, evidence, until)) return { kind: 'withdrawn' }
    const failedWith = Math.max(operation.at, ...base)
    // The page hears of the refusal later than the proxy, and says so: until then it is still made on top of it.
    const isFailed = isUnsent && base.length > 0 && (failedWith > operation.at || isToldLater(operation, evidence))
    return isFailed ? { kind: 'failed', at: failedWith } : { kind: 'lost' }
  }
  return evidence.operations.map((operation) => ({ operation, fate: fateOf(operation) }))
}

export function attemptsByKey({ attempts }: Evidence): ReadonlyMap<string, readonly Attempt[]> {
  const byKey = new Map<string, Attempt[]>()
  for (const attempt of attempts) {
    if (attempt.key === null) continue
    byKey.set(attempt.key, [...(byKey.get(attempt.key) ?? []), attempt])
  }
  return byKey
}

/** The person has pressed the keys for it, no operation came of that, and the page said of this card that it is undone. */
const isTakenBack = ({ client, tab, at, cardId }: Operation, { acts, messages, customers }: Evidence, until: number) =>
  acts.some(
    (act) =>
      (act.kind === 'undo' || act.kind === 'redo') &&
      act.client === client &&
      act.tab === tab &&
      act.entry === null &&
      act.at >= at &&
      messages.some(
        (message) =>
          message.kind === 'status' &&
          message.client === client &&
          message.tab === tab &&
          message.at >= act.at &&
          message.at <= until &&
          /^(Undone|Done again)/.test(message.text) &&
          message.text.includes(customers.get(cardId) ?? '\0'),
      ),
  )

const isToldLater = ({ client, cardId, at }: Operation, { messages, customers }: Evidence) =>
  messages.some(
    (message) =>
      message.kind !== 'status' &&
      message.client === client &&
      message.at >= at &&
      message.text.includes(customers.get(cardId) ?? '\0'),
  )

/** The operation of a change, by its key. */
export function operationsByKey({ operations }: Pick<Evidence, 'operations'>): ReadonlyMap<string, Operation> {
  return new Map(operations.flatMap((operation) => operation.keys.map((key) => [key, operation] as const)))
}

export const inOrder = (changes: readonly LoggedChange[]): readonly LoggedChange[] =>
  changes.toSorted((a, b) => a.rev - b.rev)
