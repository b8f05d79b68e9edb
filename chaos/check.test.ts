import { expect, it } from 'vitest'
import { check } from './check.ts'
import type { Act, Attempt, Evidence, LoggedChange } from './history.ts'

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
  key: 'a',
  fields: ['CrmBoardColumnId', 'Position'],
  ...changes,
})
const act = (changes: Partial<Act> = {}): Act => ({
  opId: 'a',
  client: 0,
  tab: 0,
  cardId: 1,
  customer: 'Ana Abel',
  fromStage: 10,
  toStage: 20,
  wasVisible: true,
  at: 5,
  ...changes,
})
const order = { 10: [2], 20: [1] }
const good: Evidence = {
  acts: [act()],
  attempts: [attempt()],
  changes: [change()],
  revisions: { before: 0, after: 1 },
  stored: order,
  positions: [
    { cardId: 1, stageId: 20, position: 100 },
    { cardId: 2, stageId: 10, position: 100 },
  ],
  shown: [{ client: 0, tab: 0, order }],
  samples: [],
  messages: [],
  disturbances: [],
  waiting: [],
  cards: [1, 2],
}
const broken = (evidence: Partial<Evidence>): string[] =>
  check({ ...good, ...evidence })
    .filter(({ violations }) => violations.length > 0)
    .map(({ invariant }) => invariant)

it('finds nothing where nothing is wrong', () => {
  expect(broken({})).toEqual([])
})

it.each<[string, string[], Partial<Evidence>]>([
  ['a card in two stages', ['I1'], { samples: [{ client: 0, tab: 0, order: { 10: [1, 2], 20: [1] } }] }],
  ['a card in no stage', ['I1'], { samples: [{ client: 0, tab: 0, order: { 10: [2], 20: [] } }] }],
  ['another order than the server', ['I2'], { shown: [{ client: 0, tab: 0, order: { 10: [2, 1], 20: [] } }] }],
  [
    'a change that was applied twice',
    ['I3', 'I12'],
    { changes: [change(), change({ rev: 2, version: 3 })], revisions: { before: 0, after: 2 } },
  ],
  ['an acknowledged change that is nowhere', ['I3', 'I13'], { changes: [], revisions: { before: 0, after: 0 } }],
  ['a refused change that was applied', ['I4', 'I5'], { attempts: [attempt({ status: 412, told: 412 })] }],
  [
    'a refused change that nobody was told of',
    ['I5'],
    { attempts: [attempt({ status: 412, told: 412 })], changes: [], revisions: { before: 0, after: 0 } },
  ],
  [
    'two writes of a card under way together',
    ['I6'],
    {
      attempts: [attempt(), attempt({ key: 'b', from: 15, to: 30, ifMatch: 2 })],
      changes: [change(), change({ key: 'b', rev: 2, version: 3 })],
      revisions: { before: 0, after: 2 },
    },
  ],
  [
    'a move over one that its writer had not seen',
    ['I12'],
    {
      attempts: [attempt(), attempt({ key: 'b', client: 1, ifMatch: 1 })],
      changes: [change(), change({ key: 'b', rev: 2, version: 3 })],
      revisions: { before: 0, after: 2 },
    },
  ],
  ['a move that names no version', ['I12'], { attempts: [attempt({ ifMatch: null })] }],
  ['a missing revision', ['I10'], { revisions: { before: 0, after: 2 } }],
  [
    'a visible move that is nowhere',
    ['I13'],
    { acts: [act(), act({ opId: 'lost', cardId: 2, customer: 'Ben Brook' })] },
  ],
  [
    'two cards on one position',
    ['I16'],
    {
      positions: [
        { cardId: 1, stageId: 20, position: 100 },
        { cardId: 2, stageId: 20, position: 100 },
      ],
    },
  ],
  ['an operation that waits for ever', ['G1'], { waiting: [{ client: 0, opId: 'a' }] }],
  ['two requests of one drop without a fault', ['I17'], { attempts: [attempt(), attempt({ from: 30, to: 40 })] }],
])('finds %s', (_name, invariants, evidence) => {
  expect(broken(evidence)).toEqual(invariants)
})

it('takes a request that was sent again by the next page for no second one', () => {
  const attempts = [attempt(), attempt({ from: 30, to: 40 })]
  expect(broken({ attempts, disturbances: [{ client: 0, at: 25 }] })).toEqual([])
  expect(broken({ attempts, disturbances: [{ client: 1, at: 25 }] })).toEqual(['I17'])
  expect(broken({ attempts, disturbances: [{ client: 0, at: 35 }] })).toEqual(['I17'])
})

it('takes a refusal that was told, and a move that a later one replaced, for what they are', () => {
  const refused = { attempts: [attempt({ status: 412, told: 412 })], changes: [], revisions: { before: 0, after: 0 } }
  expect(broken({ ...refused, messages: [{ client: 0, tab: 1, text: 'Ana Abel was not moved' }] })).toEqual([])
  const replaced = [act({ opId: 'earlier', at: 1 }), act()]
  expect(broken({ acts: replaced })).toEqual([])
})
