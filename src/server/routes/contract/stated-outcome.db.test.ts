import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { type LocationWithBoard, openLocationWithBoard } from '#server/testing/fixtures/location-with-board.ts'
import { errorsOf } from '#server/testing/test-server.ts'

const now = '2026-11-21T09:00:00Z'
const other = '2026-10-01T12:00:00Z'
let quay: LocationWithBoard
beforeAll(async () => {
  quay = await openLocationWithBoard(() => new Date(now))
})
afterAll(() => quay.server.stop())

const path = entities.CrmOpportunity.path
const bodyOf = async (over: object) => ({
  CrmBoardColumnId: quay.plain,
  CoworkerId: await quay.customer(),
  Position: 1,
  ...over,
})

async function refusedFields(method: 'POST' | 'PUT', body: object): Promise<string[]> {
  const before = await wholeState(quay.server.database)
  const response = await quay.admin.send(method, path, body)
  expect(response.statusCode, response.body).toBe(400)
  expect(await wholeState(quay.server.database)).toBe(before)
  return errorsOf(response).map(({ PropertyName }) => PropertyName)
}

describe('an outcome that a create states', () => {
  it.each<[object, string[]]>([
    [{ Status: 1, Completed: true }, ['Completed']],
    [{ Completed: true }, ['Completed']],
    [{ Status: 1, LossReason: 4 }, ['LossReason']],
    [{ Status: 1, WonOn: other }, ['WonOn']],
    [{ Status: 1, LostOn: other }, ['LostOn']],
    [
      { Status: 1, Completed: true, LossReason: 4, WonOn: other, LostOn: other },
      ['Completed', 'LossReason', 'WonOn', 'LostOn'],
    ],
    [{ Status: 2, LossReason: 4, LostOn: other }, ['LossReason', 'LostOn']],
    [{ Status: 3, WonOn: other }, ['WonOn']],
  ])('%j contradicts itself and is refused at its fields', async (stated, fields) => {
    expect(await refusedFields('POST', await bodyOf(stated))).toEqual(fields)
  })

  it.each<[object, Partial<CrmOpportunity>]>([
    [
      { Status: 1, Completed: false },
      { Status: 1, Completed: false },
    ],
    [
      { Status: 2, WonOn: other, Completed: true },
      { Status: 2, WonOn: other, Completed: true },
    ],
    [
      { Status: 2, Completed: false, LossReason: 0 },
      { Status: 2, Completed: true, WonOn: now },
    ],
    [
      { Status: 3, LostOn: other, LossReason: 4 },
      { Status: 3, LostOn: other, LossReason: 4, Completed: true },
    ],
  ])('%j is kept', async (stated, kept) => {
    expect(await quay.send('POST', await bodyOf(stated))).toMatchObject(kept)
  })

  it('in a win stage is decided by the stage, except for a date that does not fit', async () => {
    const CrmBoardColumnId = await quay.stage({ WinOpportunity: true })
    const body = await bodyOf({ CrmBoardColumnId, Status: 1, Completed: false })
    expect(await quay.send('POST', { ...body, WonOn: other })).toMatchObject({ Status: 2, WonOn: other })
    expect(await refusedFields('POST', { ...body, LostOn: other })).toEqual(['LostOn'])
  })
})

describe('an outcome that an update states', () => {
  it('is refused where it contradicts the status, and ignored where it repeats what is stored', async () => {
    const open = await quay.send('POST', await bodyOf({}))
    expect(await refusedFields('PUT', { ...open, LossReason: 4 })).toEqual(['LossReason'])
    expect(await refusedFields('PUT', { ...open, WonOn: other, Completed: true })).toEqual(['Completed', 'WonOn'])
    const lost = await quay.send('PUT', { ...open, Status: 3, LossReason: 4 })
    expect(lost).toMatchObject({ Status: 3, LossReason: 4, LostOn: now, Completed: true })
    expect(await refusedFields('PUT', { ...lost, Completed: false })).toEqual(['Completed'])
    expect(await quay.send('PUT', { ...lost, Status: 1 })).toMatchObject({ Status: 1, LossReason: null, LostOn: null })
  })
})
