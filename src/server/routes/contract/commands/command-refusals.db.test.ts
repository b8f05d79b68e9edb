import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opportunityCommands } from '#core/contract/endpoints/commands/commands.ts'
import { cardsPath, type CommandFixture, openCommandFixture } from '#server/testing/fixtures/command-fixture.ts'
import { errorsOf } from '#server/testing/test-server.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'

let world: CommandFixture
beforeAll(async () => {
  world = await openCommandFixture()
})
afterAll(() => world.server.stop())

describe('a command that is not understood', () => {
  const many = Array.from({ length: 1001 }, (_, index) => index + 1)
  it.each([
    ['CRM_MARK_LOST', [7], {}, 'LossReason', 'is a required field'],
    ['CRM_MARK_LOST', [7], { LossReason: null }, 'LossReason', 'is a required field'],
    ['CRM_MARK_LOST', [7], { LossReason: 77 }, 'LossReason', 'is not a value of'],
    ['CRM_MARK_LOST', [7], { LossReason: 'Nothing' }, 'LossReason', 'is not a value of'],
    ['CRM_MOVE_TO_STAGE', [7], {}, 'CrmBoardColumnId', 'is a required field'],
    ['CRM_MOVE_TO_STAGE', [7], { CrmBoardColumnId: 1.5 }, 'CrmBoardColumnId', 'is not a whole number'],
    ['CRM_SET_DUE_DATE', [7], { DueDate: '2026-02-30' }, 'DueDate', 'is not a date'],
    ['CRM_MARK_WON', [], {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
    ['CRM_MARK_WON', many, {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
    ['CRM_MARK_WON', ['x'], {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
    ['CRM_MARK_WON', [-7], {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
    ['CRM_MARK_WON', 7, {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
  ])('%s (%#) is refused at its parameter', async (Key, Ids, parameters, property, message) => {
    const before = await wholeState(world.server.database)
    const response = await world.run(Key, Ids, parameters)
    expect([response.statusCode, response.json()]).toMatchObject([200, { Status: 500, WasSuccessful: false }])
    expect(errorsOf(response)).toMatchObject([{ PropertyName: property, Message: expect.stringContaining(message) }])
    expect(await wholeState(world.server.database)).toBe(before)
  })

  it.each([null, 5, 'LossReason=4'])('is one whose parameter is %j', async (parameter) => {
    const body = { Key: 'CRM_MARK_WON', Ids: [7], Parameters: [parameter] }
    const response = await world.admin.send('POST', `${cardsPath}/runcommand`, body)
    expect([response.statusCode, errorsOf(response)]).toMatchObject([
      200,
      [{ PropertyName: 'Parameters', AttemptedValue: parameter }],
    ])
  })

  it.each(['CRM_NOTHING', '', null, 5, ['CRM_MARK_WON'], { toString: 1 }])('%j is no command', async (Key) => {
    const response = await world.run(Key, [7])
    expect([response.statusCode, response.json()]).toMatchObject([200, { Status: 500, WasSuccessful: false }])
    expect(response.json().Message).toContain('There is no command')
  })

  it('is listed by nobody', async () => {
    const listed = (await world.admin.get(`${cardsPath}/commands`)).json()
    expect(listed.map(({ Key }: { Key: string }) => Key)).toEqual(opportunityCommands.map(({ Key }) => Key))
    expect(listed[4]).toEqual({
      Key: 'CRM_MARK_LOST',
      Name: 'Mark as lost',
      AppliesOnlyToMultipleEntities: false,
      AppliesOnlyToOneEntity: false,
      AppliesOnlyToTwoEntities: false,
      NeedsEntitiesToRun: true,
      Order: 5,
      RequiresParameters: [{ Name: 'LossReason', Type: 'Integer' }],
    })
  })

  it('needs the role to edit', async () => {
    const reader = await world.server.caller(['CrmOpportunity-List', 'CrmOpportunity-Read'])
    expect((await world.run('CRM_MARK_WON', [7], {}, {}, reader)).statusCode).toBe(403)
    expect((await reader.get(`${cardsPath}/commands`)).statusCode).toBe(200)
  })
})
