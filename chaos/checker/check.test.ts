import { expect, it } from 'vitest'
import { check } from './check.ts'
import type {
  Act,
  Attempt,
  Disturbed,
  Evidence,
  LoggedChange,
  Message,
  Operation,
  ShownBoard,
  Snapshot,
  StoredCard,
} from './evidence.ts'

const attempt = (changes: Partial<Attempt> = {}): Attempt => ({
  key: 'a',
  client: 0,
  method: 'PUT',
  cardId: 1,
  fault: null,
  ifMatch: 1,
  from: 10,
  to: 20,
  status: 200,
  told: 200,
  ...changes,
})
const change = (changes: Partial<LoggedChange> = {}): LoggedChange => ({
  rev: 1,
  cardId: 1,
  kind: 'update',
  version: 2,
  userId: 7,
  key: 'a',
  undoOf: null,
  fields: ['CrmBoardColumnId', 'Position'],
  before: { CrmBoardColumnId: 10, Position: 50 },
  after: { CrmBoardColumnId: 20, Position: 100 },
  ...changes,
})
const operation = (changes: Partial<Operation> = {}): Operation => ({
  entry: '1',
  client: 0,
  tab: 0,
  kind: 'move',
  cardId: 1,
  stood: null,
  keys: ['a'],
  at: 5,
  ...changes,
})
const act = (changes: Partial<Act> = {}): Act => ({
  kind: 'drag',
  client: 0,
  tab: 0,
  entry: '1',
  wasVisible: true,
  at: 5,
  ...changes,
})
const alert = (changes: Partial<Message> = {}): Message => ({
  kind: 'alert',
  client: 0,
  tab: 1,
  text: 'Ana Abel could not be moved',
  at: 30,
  ...changes,
})
const board = (order: ShownBoard['order'] = { 10: [2, 3], 20: [1] }): ShownBoard => ({
  client: 0,
  tab: 0,
  order,
  at: 25,
})
const stored = (id: number, stageId: number, position: number, rest = 'same'): StoredCard => ({
  id,
  stageId,
  position,
  rest,
})
const before: Snapshot = { rev: 0, cards: [stored(1, 10, 50), stored(2, 10, 100), stored(3, 10, 200)] }
const after: Snapshot = { rev: 1, cards: [stored(2, 10, 100), stored(1, 20, 100, 'moved'), stored(3, 10, 200)] }

/** One move of card 1 from stage 10 to stage 20. */
const good: Evidence = {
  acts: [act()],
  operations: [operation()],
  attempts: [attempt()],
  changes: [change()],
  revisions: { before: 0, after: 1 },
  snapshots: [before, after],
  stored: board().order,
  positions: after.cards,
  shown: [board()],
  samples: [],
  messages: [],
  disturbances: [],
  waiting: [],
  cards: [1, 2, 3],
  customers: new Map([
    [1, 'Ana Abel'],
    [2, 'Ben Brook'],
    [3, 'Cleo Cruz'],
  ]),
  users: [7, 8],
}
/** The same move, refused, and told. */
const refused = {
  attempts: [attempt({ status: 412, told: 412 })],
  changes: [],
  revisions: { before: 0, after: 0 },
  snapshots: [before],
  messages: [alert()],
} satisfies Partial<Evidence>
/** It was never sent: no request, no change. */
const unsent = { attempts: [], changes: [], revisions: { before: 0, after: 0 }, snapshots: [before] }
/** The move, and then its undo. */
const undone = {
  acts: [act(), act({ kind: 'undo', entry: '2', at: 30 })],
  operations: [operation(), operation({ entry: '2', keys: ['b'], kind: 'undo', at: 30 })],
  attempts: [attempt(), attempt({ key: 'b', method: 'POST', ifMatch: null, from: 40, to: 50 })],
  changes: [change(), undo()],
  revisions: { before: 0, after: 2 },
  snapshots: [before, after, { rev: 2, cards: [stored(1, 10, 50, 'back'), stored(2, 10, 100), stored(3, 10, 200)] }],
} satisfies Partial<Evidence>

function undo(changes: Partial<LoggedChange> = {}): LoggedChange {
  const { before: wasBefore, after: wasAfter } = change()
  return change({ rev: 2, version: 3, key: 'b', undoOf: 'a', before: wasAfter, after: wasBefore, ...changes })
}
/** The move, and one by a colleague. */
const both = (changes: { attempt?: Partial<Attempt>; change?: Partial<LoggedChange> } = {}) => ({
  operations: [operation(), operation({ entry: '2', keys: ['b'], client: 1, at: 30 })],
  attempts: [attempt(), attempt({ key: 'b', client: 1, ifMatch: 2, from: 40, to: 50, ...changes.attempt })],
  changes: [change(), change({ key: 'b', rev: 2, version: 3, userId: 8, ...changes.change })],
  revisions: { before: 0, after: 2 },
})

const broken = (evidence: Partial<Evidence>): string[] =>
  check({ ...good, ...evidence })
    .filter(({ violations }) => violations.length > 0)
    .map(({ invariant }) => invariant)

interface Case {
  readonly innocent: Partial<Evidence>
  readonly invariants: readonly string[]
  readonly guilty: Partial<Evidence>
}

/** Each with innocent evidence, and the same with one thing wrong. */
const cases: Readonly<Record<string, Case>> = {
  'a card in two stages': {
    innocent: { samples: [board({ 10: [2, 3], 20: [1] })] },
    invariants: ['I1'],
    guilty: { samples: [board({ 10: [1, 2, 3], 20: [1] })] },
  },
  'a card in no stage': {
    innocent: { samples: [board({ 10: [1, 2, 3], 20: [] })] },
    invariants: ['I1'],
    guilty: { samples: [board({ 10: [2, 3], 20: [] })] },
  },
  'a new card in two stages': {
    innocent: { samples: [board({ 10: [2, 3], 20: [1, -5] })] },
    invariants: ['I1'],
    guilty: { samples: [board({ 10: [2, 3, -5], 20: [1, -5] })] },
  },
  'another order than the server': {
    innocent: { shown: [board(), { ...board(), tab: 1 }] },
    invariants: ['I2'],
    guilty: { shown: [board(), { ...board({ 10: [3, 2], 20: [1] }), tab: 1 }] },
  },
  'a change that was applied twice': {
    innocent: both(),
    invariants: ['I3'],
    guilty: {
      ...both(),
      changes: [change(), change({ rev: 2, version: 3, fields: [] })],
      operations: [operation()],
      attempts: [attempt()],
    },
  },
  'an acknowledged change that is nowhere': {
    innocent: { attempts: [attempt({ told: null, to: 20 }), attempt({ from: 30, to: 40 })] },
    invariants: ['I3', 'I13'],
    guilty: { changes: [], revisions: { before: 0, after: 0 }, snapshots: [before] },
  },
  'a refused change that was applied': {
    innocent: refused,
    invariants: ['I4', 'I5'],
    guilty: { attempts: refused.attempts, messages: refused.messages },
  },
  'a failure that nobody was told of': { innocent: refused, invariants: ['I5'], guilty: { ...refused, messages: [] } },
  'a failure that was told as a success': {
    innocent: refused,
    invariants: ['I5'],
    guilty: { ...refused, messages: [alert({ kind: 'status' })] },
  },
  'a failure of which only somebody else was told': {
    innocent: refused,
    invariants: ['I5'],
    guilty: { ...refused, messages: [alert({ client: 1 })], users: [7] },
  },
  'an alert that names another card': {
    innocent: {
      ...refused,
      operations: [operation(), operation({ entry: '2', keys: ['b'], cardId: 2 })],
      attempts: [...refused.attempts, attempt({ key: 'b', cardId: 2, status: 412, told: 412 })],
      messages: [alert({ text: '2 cards could not be moved. Ben Brook and Ana Abel: …' })],
    },
    invariants: ['I5'],
    guilty: {
      ...refused,
      operations: [operation(), operation({ entry: '2', keys: ['b'], cardId: 2 })],
      attempts: [...refused.attempts, attempt({ key: 'b', cardId: 2, status: 412, told: 412 })],
      messages: [alert({ text: 'Ben Brook could not be moved' })],
    },
  },
  'an alert from before the failure': {
    innocent: refused,
    invariants: ['I5'],
    guilty: { ...refused, messages: [alert({ at: 15 })] },
  },
  'a failure that was told twice': {
    innocent: refused,
    invariants: ['I5'],
    guilty: { ...refused, messages: [alert(), alert({ tab: 0, at: 40 })] },
  },
  'a failure that was told where nothing failed': {
    innocent: {},
    invariants: ['I5'],
    guilty: { messages: [alert()] },
  },
  'the untold failure of a move made on top of a refused one': {
    innocent: {
      ...refused,
      operations: [operation(), operation({ entry: '2', keys: ['b'], at: 15, kind: 'edit' })],
      messages: [alert()],
    },
    invariants: ['I5'],
    guilty: {
      ...refused,
      operations: [operation(), operation({ entry: '2', keys: ['b'], at: 15, kind: 'edit' })],
      messages: [alert({ at: 18 })],
    },
  },
  'a move on top of one whose refusal the page has not heard of yet': {
    innocent: {
      ...refused,
      operations: [operation(), operation({ entry: '2', keys: ['b'], at: 22 })],
      messages: [alert(), alert({ at: 31 })],
    },
    invariants: ['I13'],
    guilty: {
      ...refused,
      operations: [operation(), operation({ entry: '2', keys: ['b'], at: 22 })],
      messages: [alert({ at: 21 })],
    },
  },
  'two writes of a card under way together': {
    innocent: { ...both(), ...own(both().attempts, 40), ...ownOperations() },
    invariants: ['I6'],
    guilty: { ...both(), ...own(both().attempts, 15), ...ownOperations() },
  },
  'a change that wrote another card': {
    innocent: { snapshots: [before, { rev: 1, cards: respaced(after.cards) }] },
    invariants: ['I7'],
    guilty: { snapshots: [before, { rev: 1, cards: after.cards.map((card) => ({ ...card, rest: 'new' })) }] },
  },
  'a change that moved another card': {
    innocent: { snapshots: [before, { rev: 1, cards: respaced(after.cards) }] },
    invariants: ['I7'],
    guilty: { snapshots: [before, { rev: 1, cards: [stored(2, 10, 300), stored(1, 20, 100), stored(3, 10, 200)] }] },
  },
  'an undo into another stage': {
    innocent: undone,
    invariants: ['I9'],
    guilty: {
      ...undone,
      snapshots: [before, after, { rev: 2, cards: [stored(1, 20, 50), stored(2, 10, 100), stored(3, 10, 200)] }],
    },
  },
  'an undo to another neighbour': {
    innocent: undone,
    invariants: ['I9'],
    guilty: {
      ...undone,
      snapshots: [before, after, { rev: 2, cards: [stored(2, 10, 100), stored(3, 10, 200), stored(1, 10, 300)] }],
    },
  },
  'an undo that leaves a field': {
    innocent: undone,
    invariants: ['I9'],
    guilty: { ...undone, changes: [change(), undo({ after: { CrmBoardColumnId: 20, Position: 50 } })] },
  },
  "an undo over a colleague's change": {
    innocent: { ...undone, ...withForeign(['Value']) },
    invariants: ['I9'],
    guilty: { ...undone, ...withForeign(['CrmBoardColumnId']) },
  },
  'a missing revision': { innocent: {}, invariants: ['I10'], guilty: { revisions: { before: 0, after: 2 } } },
  'a version that was left out': {
    innocent: both(),
    invariants: ['I10'],
    guilty: both({ change: { version: 4 }, attempt: { ifMatch: 3 } }),
  },
  'a move over one that its writer had not seen': {
    innocent: both(),
    invariants: ['I12'],
    guilty: both({ attempt: { ifMatch: 1 } }),
  },
  'a move put over one of a colleague after its refusal': {
    innocent: {
      ...retried([change({ userId: 7, key: 'y' })]),
      operations: [operation({ entry: '0', keys: ['y'] }), operation({ keys: ['z', 'a'] })],
    },
    invariants: ['I12'],
    guilty: {
      ...retried([change({ userId: 8, key: 'y' })]),
      operations: [operation({ entry: '0', keys: ['y'], client: 1 }), operation({ keys: ['z', 'a'] })],
    },
  },
  'a value over one that its writer had not seen': {
    innocent: {
      ...both({ attempt: { ifMatch: 1 } }),
      operations: both().operations.map((each) => ({ ...each, kind: 'edit' })),
      changes: [change({ fields: ['Notes'] }), change({ key: 'b', rev: 2, version: 3, userId: 8, fields: ['Value'] })],
    },
    invariants: ['I12'],
    guilty: {
      ...both({ attempt: { ifMatch: 1 } }),
      operations: both().operations.map((each) => ({ ...each, kind: 'edit' })),
      changes: [change({ fields: ['Value'] }), change({ key: 'b', rev: 2, version: 3, userId: 8, fields: ['Value'] })],
    },
  },
  'a move that also writes a text': {
    innocent: {},
    invariants: ['I12'],
    guilty: { changes: [change({ fields: ['CrmBoardColumnId', 'Notes'] })] },
  },
  'a move that names no version': {
    innocent: {},
    invariants: ['I12'],
    guilty: { attempts: [attempt({ ifMatch: null })] },
  },
  'a visible move that is nowhere': {
    innocent: { ...unsent, acts: [act({ wasVisible: false })] },
    invariants: ['I13'],
    guilty: unsent,
  },
  'a lost move before a later request of its card': {
    innocent: {
      acts: [act({ at: 1, entry: '0' }), act()],
      operations: [operation({ entry: '0', keys: ['z'], at: 1 }), operation()],
    },
    invariants: ['I13'],
    guilty: {
      acts: [act({ at: 6, entry: '2' }), act()],
      operations: [operation({ entry: '2', keys: ['z'], at: 6 }), operation()],
    },
  },
  'a lost move after it was sent': {
    innocent: {
      operations: [operation({ entry: '0', keys: ['z'], at: 1 }), operation()],
      attempts: [attempt()],
    },
    invariants: ['I13'],
    guilty: {
      operations: [operation({ entry: '0', keys: ['z'], at: 1 }), operation()],
      attempts: [attempt({ key: 'z', from: 2, to: 3, told: null, fault: 'lost' }), attempt()],
    },
  },
  'a move that vanished without being taken back': {
    innocent: {
      ...unsent,
      acts: [act(), act({ kind: 'undo', entry: null, at: 10 })],
      messages: [alert({ kind: 'status', tab: 0, text: 'Undone: Ana Abel moved to Tour', at: 11 })],
    },
    invariants: ['I13'],
    guilty: {
      ...unsent,
      acts: [act(), act({ kind: 'undo', entry: null, at: 10 })],
      messages: [alert({ kind: 'status', tab: 0, text: 'Undone: Ben Brook moved to Tour', at: 11 })],
    },
  },
  'a write as somebody else': { innocent: {}, invariants: ['I14'], guilty: { changes: [change({ userId: 8 })] } },
  'a write that nobody has made': {
    innocent: {},
    invariants: ['I14'],
    guilty: { operations: [], acts: [], changes: [change()] },
  },
  'two cards on one position': {
    innocent: { positions: [stored(1, 20, 100), stored(2, 10, 100)] },
    invariants: ['I16'],
    guilty: { positions: [stored(1, 20, 100), stored(2, 20, 100)] },
  },
  'two requests of one drop without a fault': {
    innocent: { attempts: [attempt({ told: null, fault: 'answer-lost' }), attempt({ from: 30, to: 40 })] },
    invariants: ['I17'],
    guilty: { attempts: [attempt(), attempt({ from: 30, to: 40 })] },
  },
  'a write without a key': {
    innocent: {},
    invariants: ['I17'],
    guilty: { attempts: [attempt(), attempt({ key: null, from: 30, to: 40 })] },
  },
  'an operation that waits for ever': {
    innocent: {},
    invariants: ['G1'],
    guilty: { waiting: [{ client: 0, key: 'a' }] },
  },
  'a kind of act that is never done': {
    innocent: { acts: many('drag', 'dialog', 'value', 'undo') },
    invariants: ['G2'],
    guilty: { acts: many('drag', 'value', 'undo') },
  },
}

/** 300 acts, as many of each kind. */
function many(...kinds: readonly Act['kind'][]): Act[] {
  return Array.from({ length: 300 }, (_, at) => act({ kind: kinds[at % kinds.length]!, entry: null, at: 1000 + at }))
}

/** The second attempt is one of the same browser. */
function own([first, second]: readonly Attempt[], from: number): Pick<Evidence, 'attempts'> {
  return { attempts: [first!, { ...second!, client: 0, from, to: from + 10 }] }
}
function ownOperations(): Pick<Evidence, 'operations' | 'changes'> {
  return {
    operations: [operation(), operation({ entry: '2', keys: ['b'], at: 12 })],
    changes: [change(), change({ key: 'b', rev: 2, version: 3 })],
  }
}
/** These changes, then a move that was made before them, refused, and applied under a new key. */
function retried(changes: readonly LoggedChange[]): Partial<Evidence> {
  const rev = changes.length + 1
  return {
    attempts: [attempt({ key: 'z', told: 412, status: 412, ifMatch: 1 }), attempt({ from: 30, to: 40, ifMatch: rev })],
    changes: [...changes, change({ rev, version: rev + 1 })],
    revisions: { before: 0, after: rev },
    snapshots: [],
  }
}
/** Other numbers, in the same order. */
function respaced(cards: readonly StoredCard[]): StoredCard[] {
  return cards.map((card) => ({ ...card, position: card.position * 10 }))
}
function withForeign(fields: readonly string[]): Pick<Evidence, 'operations' | 'changes' | 'revisions' | 'snapshots'> {
  const foreign = change({ rev: 2, version: 3, key: 'c', userId: 8, fields })
  const [first, , last] = undone.snapshots
  const kind = fields.includes('Value') ? 'edit' : 'move'
  return {
    operations: [...undone.operations, operation({ entry: '3', keys: ['c'], client: 1, kind })],
    changes: [change(), foreign, undo({ rev: 3, version: 4 })],
    revisions: { before: 0, after: 3 },
    snapshots: [first!, after, { ...after, rev: 2 }, { ...last!, rev: 3 }],
  }
}

it('finds nothing where nothing is wrong', () => {
  expect(broken({})).toEqual([])
})

it.each(Object.entries(cases))('finds %s, and nothing where it is not', (_, { innocent, invariants, guilty }) => {
  expect(broken(innocent)).toEqual([])
  expect(broken(guilty)).toEqual(invariants)
})

it('has evidence against every invariant', () => {
  const found = new Set(Object.values(cases).flatMap(({ invariants }) => invariants))
  expect(check(good).map(({ invariant }) => invariant)).toSatisfy((all: string[]) =>
    all.every((each) => found.has(each)),
  )
})

it('takes a request that was sent again by the next page for no second one', () => {
  const attempts = [attempt(), attempt({ from: 30, to: 40 })]
  const during = (from: number, to = from, client = 0) =>
    broken({ attempts, disturbances: [{ kind: 'reload', client, tab: 0, from, to }] })
  expect(during(25)).toEqual([])
  // The page is reloaded when the request has left it, and before it comes to the proxy.
  expect(during(8)).toEqual([])
  // Another tab makes the operation while the page that sends for all tabs is going.
  expect(during(2, 6)).toEqual([])
  expect(during(2, 4)).toEqual(['I17'])
  expect(during(25, 25, 1)).toEqual(['I17'])
  expect(during(35)).toEqual(['I17'])
})

it('takes an operation for applied that was put on top of another change under a new key', () => {
  const attempts = [attempt({ key: 'z', told: 412, status: 412 }), attempt({ from: 30, to: 40 })]
  expect(broken({ attempts, operations: [operation({ keys: ['z', 'a'] })] })).toEqual([])
})

it('takes a refused move for replaced that the same person has moved on before it was sent once more', () => {
  const refusal = attempt({ key: 'z', told: 412, status: 412 })
  const first = operation({ keys: ['z', 'y'] })
  const operations = [first, operation({ entry: '2', at: 25 })]
  const acts = [act(), act({ entry: '2', at: 25 })]
  expect(broken({ acts, operations, attempts: [refusal, attempt({ from: 30, to: 40 })] })).toEqual([])
  expect(broken({ ...refused, operations: [first], attempts: [refusal], messages: [] })).toEqual(['I5'])
})

it('does not take for withdrawn what failed with the change that it was made on, whatever is undone later', () => {
  const evidence = {
    ...refused,
    acts: [act(), act({ kind: 'undo', entry: '2', at: 12 }), act({ kind: 'redo', entry: null, at: 13 })],
    operations: [operation(), operation({ entry: '2', keys: ['b'], kind: 'undo', at: 12 })],
    messages: [alert(), alert(), alert({ kind: 'status', tab: 0, text: 'Undone: Ana Abel moved to Tour', at: 900 })],
  } satisfies Partial<Evidence>
  expect(broken(evidence)).toEqual([])
})

it('counts a move that failed with what it was made on, although its card is moved again later', () => {
  const evidence = {
    acts: [act(), act({ entry: '2', at: 12 }), act({ entry: '3', at: 9_000 })],
    operations: [
      operation(),
      operation({ entry: '2', keys: ['b'], at: 12 }),
      operation({ entry: '3', keys: ['c'], at: 9_000 }),
    ],
    attempts: [attempt({ told: 412, status: 412 }), attempt({ key: 'c', from: 9_001, to: 9_002 })],
    changes: [change({ key: 'c' })],
  } satisfies Partial<Evidence>
  expect(broken({ ...evidence, messages: [alert(), alert()] })).toEqual([])
  expect(broken({ ...evidence, messages: [alert(), alert(), alert()] })).toEqual(['I5'])
  expect(broken({ ...evidence, messages: [] })).toEqual(['I5'])
})

it('takes the first refusal for the failure where a page that was reloaded has sent the same operation twice', () => {
  const slow = attempt({ told: 412, status: 412, from: 10, to: 900 })
  const again = attempt({ told: 412, status: 412, from: 15, to: 20 })
  expect(broken({ ...refused, attempts: [slow, again], messages: [alert({ at: 30 })] })).toEqual([])
  expect(broken({ ...refused, attempts: [slow, again], messages: [alert({ at: 16 })] })).toEqual(['I5'])
})

it('lets a failure be told again whose page went before anybody could read it', () => {
  const twice = (from: number, tab = 1) =>
    broken({
      ...refused,
      messages: [alert(), alert({ tab: 0, at: 2_000 })],
      disturbances: [{ kind: 'reload', client: 0, tab, from, to: from + 100 }],
    })
  expect(twice(60)).toEqual([])
  // The page still says it while it is being reloaded.
  expect(twice(20)).toEqual([])
  expect(twice(60, 0)).toEqual(['I5'])
  expect(twice(1_500)).toEqual(['I5'])
})

it('lets a move be put on top of a colleague’s that had brought the card to where its writer saw it already', () => {
  const theirs = change({ userId: 8, key: 'y', before: { CrmBoardColumnId: 5, Position: 1 } })
  const evidence = (stood: Operation['stood']) => ({
    ...retried([theirs]),
    operations: [operation({ entry: '0', keys: ['y'], client: 1 }), operation({ keys: ['z', 'a'], stood })],
  })
  const { CrmBoardColumnId, Position } = retried([theirs]).changes!.at(-1)?.before ?? {}
  expect(broken(evidence({ stageId: Number(CrmBoardColumnId), position: Number(Position) }))).toEqual([])
  expect(broken(evidence({ stageId: Number(CrmBoardColumnId), position: -7 }))).toEqual(['I12'])

  // Of a move within its stage the log does not name the stage.
  const { changes = [], ...rest } = evidence({ stageId: Number(theirs.after['CrmBoardColumnId']), position: 100 })
  const within = { ...changes.at(-1)!, fields: ['Position'], before: { Position: 100 }, after: { Position: 120 } }
  expect(broken({ ...rest, changes: [...changes.slice(0, -1), within] })).toEqual([])
})

it('lets the next write of a card follow one that a page which went has left behind', () => {
  const together = (disturbed: Partial<Disturbed>) =>
    broken({
      ...both(),
      ...own(both().attempts, 15),
      ...ownOperations(),
      disturbances: [{ kind: 'crash', client: 0, tab: 0, from: 12, to: 18, ...disturbed }],
    })
  expect(together({})).toEqual([])
  expect(together({ client: 1 })).toEqual(['I6'])
  expect(together({ kind: 'offline' })).toEqual(['I6'])
  // The one went before the first was sent, the other after the second was.
  expect(together({ from: 1, to: 9 })).toEqual(['I6'])
  expect(together({ from: 16 })).toEqual(['I6'])
})
