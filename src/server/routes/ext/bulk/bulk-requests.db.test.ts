import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyed, resultsOf, sendInBulk, statuses } from '#server/testing/fixtures/bulk-fixture.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'
import { type Caller, callerWith, errorsOf, testServer } from '#server/testing/test-server.ts'

let board: UndoFixture
let card: number
let before: string
beforeAll(async () => {
  board = await openUndoFixture()
  card = await board.card(board.at.plain)
  before = await wholeState(board.at.server.database)
}, 120_000)
afterAll(() => board.at.server.stop())

const send = (body: unknown, url = '/ext/bulk') => board.ana.send('POST', url, body)
const one = { Id: 1, IdempotencyKey: 'k' }
const win = (...Records: unknown[]) => ({ Action: 'win', Records })
const listError = 'is not a list of 1 to 50 records'

describe('a bulk request that cannot be read', () => {
  it.each<[string, unknown, [string, string][]]>([
    [
      'nothing',
      {},
      [
        ['Action', 'is none of move, edit, win, lose, archive, delete'],
        ['Records', listError],
      ],
    ],
    [
      'an unknown action',
      { Action: 'burn', Records: [one] },
      [['Action', 'is none of move, edit, win, lose, archive, delete']],
    ],
    ['no record', win(), [['Records', listError]]],
    ['51 records', win(...keyed(Array.from({ length: 51 }, (_, id) => id))), [['Records', listError]]],
    ['a record that is none', win(one, 7), [['Records[1]', 'is not an object']]],
    [
      'no Id, no key',
      win({}),
      [
        ['Records[0].Id', 'is a required field'],
        ['Records[0].IdempotencyKey', 'is a required field'],
      ],
    ],
    ['half an Id', win({ ...one, Id: 1.5 }), [['Records[0].Id', 'is not an Id']]],
    ['a negative Id', win({ ...one, Id: -1 }), [['Records[0].Id', 'is not an Id']]],
    ['a text as Id', win({ ...one, Id: '1' }), [['Records[0].Id', 'is not a number']]],
    [
      'an empty key',
      win({ ...one, IdempotencyKey: '' }),
      [['Records[0].IdempotencyKey', 'is not a text of 1 to 200 characters of ASCII']],
    ],
    [
      'a long key',
      win({ ...one, IdempotencyKey: 'k'.repeat(201) }),
      [['Records[0].IdempotencyKey', 'is not a text of 1 to 200 characters of ASCII']],
    ],
    [
      'a key that no header holds',
      win({ ...one, IdempotencyKey: 'a\nb' }),
      [['Records[0].IdempotencyKey', 'is not a text of 1 to 200 characters of ASCII']],
    ],
    ...['three', '', '"3-abc"', '3-', '-3'].map((IfMatch): [string, unknown, [string, string][]] => [
      `no version, but ${IfMatch}`,
      win({ ...one, IfMatch }),
      [['Records[0].IfMatch', 'is not a version']],
    ]),
    ['a neighbour that is none', win({ ...one, PlaceAfter: 'x' }), [['Records[0].PlaceAfter', 'is not a number']]],
    ['a record twice', win(one, { ...one, IdempotencyKey: 'l' }), [['Records[1].Id', 'is named twice']]],
    ['a key twice', win(one, { ...one, Id: 2 }), [['Records[1].IdempotencyKey', 'is named twice']]],
    ['a move to nowhere', { Action: 'move', Records: [one] }, [['CrmBoardColumn', 'is a required field']]],
    ['another end', { Action: 'win', Place: 'middle', Records: [one] }, [['Place', 'is none of top, bottom']]],
    ['an edit of nothing', { Action: 'edit', Records: [one] }, [['Fields', 'is a required field']]],
    ['an edit of no field', { Action: 'edit', Fields: {}, Records: [one] }, [['Fields', 'is a required field']]],
    [
      'an edit of another field',
      { Action: 'edit', Fields: { Notes: 'x' }, Records: [one] },
      [['Fields', 'has other fields than ResponsibleId, DueDate, OpportunityTypeId, LeadSource']],
    ],
    [
      'a date that is none',
      { Action: 'edit', Fields: { DueDate: '2026-02-30' }, Records: [one] },
      [['DueDate', 'is not a date such as 2026-08-27T08:29:04Z, from the years 1900 to 2200']],
    ],
    ...(['edit', 'delete'] as const).map((Action): [string, unknown, [string, string][]] => [
      `fields of a record to ${Action}`,
      { Action, ...(Action === 'edit' && { Fields: { LeadSource: 1 } }), Records: [{ ...one, Fields: { Value: 1 } }] },
      [['Records[0].Fields', `is not for ${Action}`]],
    ]),
    [
      'another field of a record',
      win({ ...one, Fields: { Status: 1 } }),
      [
        [
          'Records[0].Fields',
          'has other fields than Value, DueDate, ResponsibleId, OpportunityTypeId, LeadSource, Name, Notes',
        ],
      ],
    ],
    [
      'a date of a record that is none',
      win({ ...one, Fields: { DueDate: '2026-02-30' } }),
      [['Records[0].Fields.DueDate', 'is not a date such as 2026-08-27T08:29:04Z, from the years 1900 to 2200']],
    ],
    [
      'a source that is none',
      { Action: 'edit', Fields: { LeadSource: 97 }, Records: [one] },
      [['LeadSource', 'is not a value of eCrmOpportunitySource']],
    ],
    [
      'a reason that is none',
      { Action: 'lose', LossReason: 98, Records: [one] },
      [['LossReason', 'is not a value of eCrmOpportunityLossReason']],
    ],
    [
      'what is not for the action',
      { Action: 'delete', LossReason: 4, Place: 'top', Fields: { LeadSource: 1 }, CrmBoardColumnId: 1, Records: [one] },
      [
        ['CrmBoardColumnId', 'is not for delete'],
        ['LossReason', 'is not for delete'],
        ['Fields', 'is not for delete'],
        ['Place', 'is not for delete'],
      ],
    ],
  ])('is refused as a whole, by name: %s', async (_name, body, expected) => {
    const answer = await send(body)
    expect(answer.statusCode, answer.body).toBe(400)
    expect(errorsOf(answer).map(({ PropertyName, Message }) => [PropertyName, Message])).toEqual(expected)
  })

  it.each<[string, unknown, [string, string][]]>([
    ['nothing', {}, [['Records', listError]]],
    ['no operation', { Records: [{ IdempotencyKey: 'k' }] }, [['Records[0].UndoOf', 'is a required field']]],
    [
      'the key of the operation',
      { Records: [{ UndoOf: 'k', IdempotencyKey: 'k' }] },
      [['Records[0].IdempotencyKey', 'must be a new one']],
    ],
    [
      'an operation twice',
      {
        Records: [
          { UndoOf: 'a', IdempotencyKey: 'k' },
          { UndoOf: 'a', IdempotencyKey: 'k' },
        ],
      },
      [
        ['Records[1].UndoOf', 'is named twice'],
        ['Records[1].IdempotencyKey', 'is named twice'],
      ],
    ],
  ])('is refused as a whole, by name, of an undo: %s', async (_name, body, expected) => {
    const answer = await send(body, '/ext/bulk/undo')
    expect(answer.statusCode, answer.body).toBe(400)
    expect(errorsOf(answer).map(({ PropertyName, Message }) => [PropertyName, Message])).toEqual(expected)
  })

  it('writes nothing (I20)', async () => expect(await wholeState(board.at.server.database)).toBe(before))
})

describe('the limits of bulk requests', () => {
  /** The same database behind other bounds. */
  async function within<Result>(bounds: object, work: (ana: Caller) => Promise<Result>): Promise<Result> {
    const { connectionString } = board.at.server
    const server = await testServer({ connectionString, now: () => board.clock.now, bounds })
    return work(callerWith(server.app, board.ana)).finally(() => server.stop())
  }

  it('let a user write so many records a second, whether new or taken back, and say how long to wait', async () => {
    // So slow that no time of a busy machine adds to it.
    await within({ bulkRecordsPerSecond: 0.001 }, async (ana) => {
      const records = keyed([card])
      await resultsOf(ana, { Action: 'edit', Fields: { LeadSource: 1 } }, records)
      const state = await wholeState(board.at.server.database)
      const answer = await sendInBulk(ana, { Action: 'edit', Fields: { LeadSource: 2 } }, keyed([card]))
      expect([answer.statusCode, Number(answer.headers['retry-after'])]).toEqual([429, 1000])
      const undo = { Records: [{ UndoOf: records[0]!.IdempotencyKey, IdempotencyKey: 'undo' }] }
      expect((await ana.send('POST', '/ext/bulk/undo', undo)).statusCode).toBe(429)
      expect(await wholeState(board.at.server.database)).toBe(state)
    })
  })

  it('leave what a request does not reach in its time, which another one can write', async () => {
    const records = keyed([card])
    const action = { Action: 'edit', Fields: { LeadSource: 4 } }
    const [late] = await within({ bulkTimeout: 0 }, (ana) => resultsOf(ana, action, records))
    expect(late).toMatchObject({ Status: 503, Message: 'The request took too long to reach it. Try again.' })
    expect((await board.read(card)).LeadSource).not.toBe(4)
    expect(statuses(await resultsOf(board.ana, action, records))).toEqual([200])
    expect((await board.read(card)).LeadSource).toBe(4)
  })
})
