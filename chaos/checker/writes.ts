import type { Evidence, LoggedChange, OperationKind, Snapshot, StoredCard } from './evidence.ts'
import { inOrder, operationsByKey } from './fate.ts'
import { groupBy } from './group-by.ts'
import type { Verdict } from './verdict.ts'

/** Fields that people change; a stage and a position are one thing. */
const subjects: Readonly<Record<string, string>> = {
  CrmBoardColumnId: 'place',
  Position: 'place',
  Value: 'value',
  Notes: 'notes',
}
const subjectsOf = (fields: readonly string[]): ReadonlySet<string> =>
  new Set(fields.flatMap((field) => subjects[field] ?? []))
const haveInCommon = (one: readonly string[], other: readonly string[]): boolean => {
  const others = subjectsOf(other)
  return [...subjectsOf(one)].some((subject) => others.has(subject))
}

/** What an operation of a kind leaves alone. */
const foreignTo: Partial<Record<OperationKind, readonly string[]>> = { move: ['value', 'notes'], edit: ['place'] }

/**
 * A change names the version that it was made on: what has been done to the same fields since must stop it. Sent again
 * under a new key it may name a newer one, but only over what the same person has done. And it writes only what it is
 * about, so that the rest keeps what others have written.
 */
export function nothingOverwritten(evidence: Evidence): Verdict {
  const { attempts, changes } = evidence
  const madeOn = new Map(attempts.flatMap(({ key, ifMatch }) => (key === null ? [] : [[key, ifMatch] as const])))
  const operations = operationsByKey(evidence)
  const byCard = groupBy(changes, ({ cardId }) => cardId)
  const violations = attempts
    .filter(({ method, ifMatch }) => method === 'PUT' && ifMatch === null)
    .map(({ key, cardId }) => `${key} of card ${cardId} named no version`)
  for (const change of changes) {
    const { key, cardId, fields, userId } = change
    if (key === null) continue
    const operation = operations.get(key)
    const written = subjectsOf(fields)
    for (const subject of (operation && foreignTo[operation.kind]) ?? []) {
      if (written.has(subject)) violations.push(`the ${operation?.kind} ${key} wrote the ${subject} of ${cardId}`)
    }
    const sinceVersion = (base: number) =>
      (byCard.get(cardId) ?? []).filter(
        (other) => other.version > base && other.version < change.version && haveInCommon(fields, other.fields),
      )
    const base = madeOn.get(key)
    if (base === undefined || base === null) continue
    const unseen = sinceVersion(base).length
    if (unseen > 0) violations.push(`${key} overwrote ${unseen} unseen changes of card ${cardId}`)
    const firstKey = operation?.keys.find((each) => madeOn.has(each)) ?? key
    const meanwhile = sinceVersion(madeOn.get(firstKey) ?? base)
    const isForeign = meanwhile.some((other) => other.userId !== userId) && !cancelOut(meanwhile)
    // A colleague has moved the card to where this person's own move, which failed, had shown it.
    const stood = operation?.stood
    const isAsSeen =
      stood &&
      stageBefore(change, byCard.get(cardId) ?? []) === stood.stageId &&
      change.before['Position'] === stood.position
    if (unseen === 0 && isForeign && !isAsSeen)
      violations.push(`${key} was put over what others have done to card ${cardId}`)
  }
  return {
    invariant: 'I12',
    title: 'nothing is overwritten that its writer had not seen',
    checked: changes.length,
    violations,
  }
}

/** The Id of the stage that a card was in before one of its changes, which may have left it there. */
const stageBefore = ({ before, version }: LoggedChange, ofCard: readonly LoggedChange[]): unknown =>
  before['CrmBoardColumnId'] ??
  ofCard
    .filter((each) => each.version < version && each.after['CrmBoardColumnId'] !== undefined)
    .toSorted((a, b) => a.version - b.version)
    .at(-1)?.after['CrmBoardColumnId']

/** Whether everything is again as it was before these changes, which are in order. */
const cancelOut = (changes: readonly LoggedChange[]): boolean =>
  Object.keys(subjects).every((field) => {
    const touching = changes.filter(({ fields }) => fields.includes(field))
    return JSON.stringify(touching.at(0)?.before[field]) === JSON.stringify(touching.at(-1)?.after[field])
  })

/** From one revision to the next only the card of the change differs; the others keep all fields and their order. */
export function otherCardsUntouched({ changes, snapshots }: Evidence): Verdict {
  const byRev = new Map(snapshots.map((snapshot) => [snapshot.rev, snapshot]))
  const changed = groupBy(changes, ({ rev }) => rev)
  const violations: string[] = []
  let checked = 0
  for (const { rev, cards } of snapshots) {
    const before = byRev.get(rev - 1)
    if (!before) continue
    checked += 1
    const own = new Set((changed.get(rev) ?? []).map(({ cardId }) => cardId))
    const [was, is] = [before.cards, cards].map((list) => restOf(list, own))
    if (was !== is) violations.push(`revision ${rev} of card ${[...own].join()} has changed other cards, too`)
  }
  return { invariant: 'I7', title: 'a change of one card writes no other', checked, violations }
}

const restOf = (cards: readonly StoredCard[], own: ReadonlySet<number>) =>
  cards
    .filter(({ id }) => !own.has(id))
    .toSorted((a, b) => a.stageId - b.stageId || a.position - b.position || a.id - b.id)
    .map(({ id, stageId, rest }) => `${stageId}/${id}/${rest}`)
    .join(' ')

/** An undo brings back the values of before, and the stage and neighbours as far as they still stand there. */
export function undoRestores({ changes, snapshots }: Evidence): Verdict {
  const byRev = new Map(snapshots.map((snapshot) => [snapshot.rev, snapshot]))
  const violations: string[] = []
  const undos = changes.filter(({ undoOf }) => undoOf !== null)
  for (const undo of undos) {
    const done = changes.find(({ key, userId }) => key === undo.undoOf && userId === undo.userId)
    if (!done) {
      violations.push(`${undo.key} took back ${undo.undoOf}, which is nowhere`)
      continue
    }
    const foreign = foreignBetween(changes, done, undo)
    if (foreign) violations.push(`${undo.key} took back ${done.key} over ${foreign.key} of somebody else`)
    for (const field of done.fields.filter((each) => each in subjects && each !== 'Position')) {
      const [wanted, found] = [done.before[field], field in undo.after ? undo.after[field] : done.after[field]]
      if (JSON.stringify(wanted) !== JSON.stringify(found)) {
        violations.push(`${undo.key} left ${field} of card ${undo.cardId} at ${JSON.stringify(found)}`)
      }
    }
    const [before, now] = [byRev.get(done.rev - 1), byRev.get(undo.rev)]
    if (before && now && done.kind === 'update' && subjectsOf(done.fields).has('place')) {
      const wrong = misplaced(undo.cardId, before, now)
      if (wrong) violations.push(`${undo.key} put card ${undo.cardId} ${wrong}`)
    }
  }
  return { invariant: 'I9', title: 'an undo restores stage and neighbours', checked: undos.length, violations }
}

/** What somebody else has done to the same fields meanwhile, and not taken back. */
function foreignBetween(changes: readonly LoggedChange[], done: LoggedChange, undo: LoggedChange) {
  const between = inOrder(changes).filter(
    ({ cardId, rev }) => cardId === done.cardId && rev > done.rev && rev < undo.rev,
  )
  return between.find(
    ({ userId, fields, key, undoOf }) =>
      userId !== undo.userId &&
      haveInCommon(fields, done.fields) &&
      undoOf === null &&
      !between.some((each) => each.undoOf === key),
  )
}

/** Null where the card stands in its old stage, between those of its old neighbours that are still there. */
function misplaced(cardId: number, before: Snapshot, now: Snapshot): string | null {
  const stageId = before.cards.find(({ id }) => id === cardId)?.stageId
  if (now.cards.find(({ id }) => id === cardId)?.stageId !== stageId) return 'into another stage'
  const orderIn = ({ cards }: Snapshot) => cards.filter((card) => card.stageId === stageId).map(({ id }) => id)
  const [old, present] = [orderIn(before), orderIn(now)]
  const at = present.indexOf(cardId)
  const place = (id: number | undefined) => (id === undefined ? -1 : present.indexOf(id))
  const [above, below] = [place(old[old.indexOf(cardId) - 1]), place(old[old.indexOf(cardId) + 1])]
  const areInOrder = above === -1 || below === -1 || above < below
  if (!areInOrder) return above === at - 1 || below === at + 1 ? null : 'beside none of its neighbours'
  if (above !== -1 && above > at) return 'above its upper neighbour'
  if (below !== -1 && below < at) return 'below its lower neighbour'
  const isBeside = above === at - 1 || below === at + 1 || (above === -1 && below === -1)
  return isBeside ? null : 'beside none of its neighbours'
}
