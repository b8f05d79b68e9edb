import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardsPath, type CommandFixture, openCommandFixture } from '#server/testing/fixtures/command-fixture.ts'
import { errorsOf } from '#server/testing/test-server.ts'
import { wholeState, waitingForLocks } from '#server/testing/fixtures/database-state.ts'

let world: CommandFixture
beforeAll(async () => {
  world = await openCommandFixture()
})
afterAll(() => world.server.stop())

/** Nobody else can write the card until it is released. */
async function hold(id: number): Promise<() => Promise<void>> {
  const connection = await world.server.database.connect()
  await connection.query('begin')
  await connection.query('select 1 from "CrmOpportunity" where "Id" = $1 for update', [id])
  return async () => {
    await connection.query('rollback')
    connection.release()
  }
}
const isWaiting = async () => {
  const { rows } = await world.server.database.query(waitingForLocks)
  return rows.length > 0
}

describe('a command', () => {
  it('repeated with the same key is applied once, and does what was left', async () => {
    const [a, b] = [await world.card(), await world.card()]
    const again = () => world.run('CRM_SET_DUE_DATE', [a, b], { DueDate: '2027-03-01' }, { 'idempotency-key': 'once' })
    const release = await hold(b)
    expect(errorsOf(await again())).toMatchObject([{ AttemptedValue: b }])
    await release()
    await world.admin.send('PUT', cardsPath, { ...(await world.read(a)), DueDate: '2027-04-01' })
    expect((await again()).json().WasSuccessful).toBe(true)
    expect([(await world.read(a)).DueDate, (await world.read(b)).DueDate]).toEqual([
      '2027-04-01T00:00:00Z',
      '2027-03-01T00:00:00Z',
    ])
  })

  it('with a key that another request had is refused, whatever is other about it', async () => {
    const [a, b] = [await world.card(), await world.card()]
    const headers = { 'idempotency-key': 'used' }
    await world.done('CRM_SET_DUE_DATE', [a], { DueDate: '2027-03-01' }, headers)
    const before = await wholeState(world.server.database)
    const record = await world.read(a)
    for (const other of [
      () => world.run('CRM_SET_DUE_DATE', [a, b], { DueDate: '2027-03-01' }, headers),
      () => world.run('CRM_SET_DUE_DATE', [b], { DueDate: '2027-03-01' }, headers),
      () => world.run('CRM_SET_DUE_DATE', [a], { DueDate: '2027-03-02' }, headers),
      () => world.run('CRM_MARK_WON', [a], {}, headers),
      () => world.admin.send('PUT', cardsPath, record, headers),
    ]) {
      const response = await other()
      expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([422, 'Idempotency-Key'])
    }
    expect(await wholeState(world.server.database)).toBe(before)
  })

  it('is done to a record that somebody changes in the meantime, and keeps their change', async () => {
    const [a, b] = [await world.card(), await world.card()]
    const release = await hold(a)
    const answer = world.run('CRM_MARK_WON', [a, b])
    await expect.poll(isWaiting).toBe(true)
    await world.server.database.query(
      `update "CrmOpportunity" set "Name" = 'theirs', "Version" = "Version" + 1 where "Id" = $1`,
      [b],
    )
    await release()
    expect((await answer).json().WasSuccessful).toBe(true)
    expect(await world.read(b)).toMatchObject({ Name: 'theirs', Status: 2, Version: 3 })
  })

  it('is run one at a time for each user', async () => {
    const [a, b] = [await world.card(), await world.card()]
    const release = await hold(a)
    const first = world.run('CRM_MARK_WON', [a])
    await expect.poll(isWaiting).toBe(true)
    const second = await world.run('CRM_MARK_WON', [b])
    await release()
    expect([second.statusCode, second.headers['retry-after']]).toEqual([429, '1'])
    expect((await first).json().WasSuccessful).toBe(true)
    await world.done('CRM_MARK_WON', [b])
  })

  it('that cannot lock a record in time says so, and does the others', async () => {
    const [a, b] = [await world.card(), await world.card()]
    const release = await hold(a)
    const response = await world.run('CRM_MARK_WON', [a, b])
    await release()
    expect(errorsOf(response)).toMatchObject([{ AttemptedValue: a, Message: expect.stringContaining('try again') }])
    expect([(await world.read(a)).Status, (await world.read(b)).Status]).toEqual([1, 2])
  })
})
