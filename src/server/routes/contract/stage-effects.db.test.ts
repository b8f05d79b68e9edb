import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Coworker } from '#core/contract/entities/coworker.ts'
import { type LocationWithBoard, openLocationWithBoard, waysIn } from '#server/testing/fixtures/location-with-board.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'

const now = '2026-11-21T09:00:00Z'
let quay: LocationWithBoard
beforeAll(async () => {
  quay = await openLocationWithBoard(() => new Date(now))
})
afterAll(() => quay.server.stop())

describe.each(waysIn)('a stage that is reached %s', (way) => {
  it('wins with WinOpportunity', async () => {
    const card = await quay.enterStage(way, await quay.stage({ WinOpportunity: true }), await quay.customer(), {
      LossReason: 4,
      Status: 3,
    })
    expect(card).toMatchObject({ Status: 2, Completed: true, WonOn: now, LostOn: null, LossReason: null })
  })

  it('loses with LoseOpportunity', async () => {
    const card = await quay.enterStage(way, await quay.stage({ LoseOpportunity: true }), await quay.customer())
    expect(card).toMatchObject({ Status: 3, Completed: true, WonOn: null, LostOn: now })
  })

  it('makes a task of TaskListId for the owner of the opportunity', async () => {
    const TaskListId = await quay.make(entities.TaskList, {
      BusinessId: quay.id,
      Name: 'Show round',
      ResponsibleId: quay.admin.userId,
    })
    const person = await quay.customer()
    await quay.enterStage(way, await quay.stage({ TaskListId }), person, { ResponsibleId: quay.owner })
    expect(await quay.tasksOf(person)).toMatchObject([
      {
        BusinessId: quay.id,
        Name: 'Show round',
        TaskListName: 'Show round',
        ResponsibleId: quay.owner,
        Completed: false,
        UpdatedBy: quay.admin.email,
      },
    ])
  })

  it('makes it for the responsible of the list with UseTaskListAsResponsible', async () => {
    const ofAdmin = { BusinessId: quay.id, Name: 'Call', ResponsibleId: quay.admin.userId }
    const TaskListId = await quay.make(entities.TaskList, ofAdmin)
    const person = await quay.customer()
    await quay.enterStage(way, await quay.stage({ TaskListId, UseTaskListAsResponsible: true }), person, {
      ResponsibleId: quay.owner,
    })
    expect(await quay.tasksOf(person)).toMatchObject([{ ResponsibleId: quay.admin.userId }])
  })

  it('makes it for the responsible of the list, else for who moved, where the opportunity has no owner', async () => {
    for (const [ResponsibleId, expected] of [
      [quay.owner, quay.owner],
      [null, quay.admin.userId],
    ]) {
      const TaskListId = await quay.make(entities.TaskList, { BusinessId: quay.id, Name: 'Call', ResponsibleId })
      const person = await quay.customer()
      await quay.enterStage(way, await quay.stage({ TaskListId }), person)
      expect(await quay.tasksOf(person)).toMatchObject([{ ResponsibleId: expected }])
    }
  })

  it('queues the message of CannedResponseId, once', async () => {
    const message = { BusinessId: quay.id, Name: 'Welcome', MessageText: 'Good to see you.' }
    const CannedResponseId = await quay.make(entities.CannedResponse, message)
    const person = await quay.customer({ Email: 'new@example.com' })
    const card = await quay.enterStage(way, await quay.stage({ CannedResponseId }), person)
    expect(await quay.messagesTo(person)).toMatchObject([
      {
        BusinessId: quay.id,
        CrmOpportunityId: card.Id,
        Email: 'new@example.com',
        Subject: 'Welcome',
        MessageText: 'Good to see you.',
        SentOn: null,
        Tries: 0,
      },
    ])
  })

  it.each([
    ['ActivateAccount', { Active: false }, { Active: true }],
    ['DeactivateAccount', { Active: true }, { Active: false }],
    ['ConfirmTour', {}, { TourConfirmedOn: now }],
  ] as const)('acts on the customer with %s, as a change of its own', async (flag, before, after) => {
    const person = await quay.customer(before)
    await quay.enterStage(way, await quay.stage({ [flag]: true }), person)
    expect(await quay.one(entities.Coworker, person)).toMatchObject({
      ...after,
      Version: 2,
      UpdatedBy: quay.admin.email,
    })
    const { rows } = await quay.server.database.query(
      `select "Kind", "Version", "After" from "Change" where "Entity" = 'Coworker' and "EntityId" = $1 order by "Rev"`,
      [person],
    )
    expect(rows).toMatchObject([
      { Kind: 'create', Version: 1 },
      { Kind: 'update', Version: 2, After: { [Object.keys(after)[0]!]: expect.anything() } },
    ])
  })

  it('makes a task and a message as changes of their own, in order', async () => {
    const list = { BusinessId: quay.id, Name: 'Call', ResponsibleId: quay.owner }
    const TaskListId = await quay.make(entities.TaskList, list)
    const CannedResponseId = await quay.make(entities.CannedResponse, { BusinessId: quay.id, Name: 'Welcome' })
    const to = await quay.stage({ TaskListId, CannedResponseId })
    const person = await quay.customer()
    const card = await quay.enterStage(way, to, person)
    const [[task], [message]] = [await quay.tasksOf(person), await quay.messagesTo(person)]
    const { rows } = await quay.server.database.query(
      `select "Entity", "EntityId", "Kind", "Version", "After" from "Change" where "BusinessId" = $1 order by "Rev" desc limit 3`,
      [quay.id],
    )
    expect(rows.toReversed()).toMatchObject([
      { Entity: 'CrmOpportunity', EntityId: card.Id },
      { Entity: 'CoworkerTask', EntityId: task!.Id, Kind: 'create', Version: 1, After: { Name: 'Call' } },
      { Entity: 'OutboxMessage', EntityId: message!.Id, Kind: 'create', Version: 1, After: { Subject: 'Welcome' } },
    ])
  })

  it('leaves a customer alone who is what the stage makes of them', async () => {
    const person = await quay.customer({ Active: true })
    await quay.enterStage(way, await quay.stage({ ActivateAccount: true }), person)
    expect(await quay.one(entities.Coworker, person)).toMatchObject({ Active: true, Version: 1 })
  })
})

describe('a stage', () => {
  const all = { WinOpportunity: true, ActivateAccount: true, ConfirmTour: true }
  it('acts once, on arrival: neither when a card moves inside it nor when it is edited or sent back as it was', async () => {
    const [TaskListId, CannedResponseId] = [
      await quay.make(entities.TaskList, { BusinessId: quay.id, Name: 'Call', ResponsibleId: quay.owner }),
      await quay.make(entities.CannedResponse, { BusinessId: quay.id, Name: 'Welcome' }),
    ]
    const to = await quay.stage({ ...all, TaskListId, CannedResponseId })
    const person = await quay.customer({ Active: false })
    const [card, other] = [
      await quay.enterStage('by a move', to, person),
      await quay.enterStage('by a create', to, await quay.customer()),
    ]
    const greeted = await quay.one<Coworker>(entities.Coworker, person)
    let current = await quay.send('PUT', { ...card, Position: other.Position + 50 })
    current = await quay.send('PUT', { ...current, Notes: 'edited' })
    await quay.send('PUT', current)
    expect([await quay.tasksOf(person), await quay.messagesTo(person)].map(({ length }) => length)).toEqual([1, 1])
    expect(await quay.one(entities.Coworker, person)).toEqual(greeted)
    const histories = await quay.list(entities.CrmOpportunityHistory, `CrmOpportunityHistory_CrmOpportunity=${card.Id}`)
    expect(histories).toHaveLength(2)
  })

  it('confirms the tour of a customer once, though two of their cards arrive at the same instant', async () => {
    const to = await quay.stage({ ConfirmTour: true })
    const person = await quay.customer()
    const body = { CrmBoardColumnId: quay.plain, CoworkerId: person, Position: 1 }
    const Ids = [(await quay.send('POST', body)).Id, (await quay.send('POST', body)).Id]
    const Parameters = [{ Name: 'CrmBoardColumnId', Type: 'Integer', Value: to }]
    await quay.admin.send('POST', `${entities.CrmOpportunity.path}/runcommand`, {
      Key: 'CRM_MOVE_TO_STAGE',
      Ids,
      Parameters,
    })
    expect(await quay.one(entities.Coworker, person)).toMatchObject({ TourConfirmedOn: now, Version: 2 })
  })

  it('acts again on who comes back', async () => {
    const CannedResponseId = await quay.make(entities.CannedResponse, { BusinessId: quay.id, Name: 'Welcome back' })
    const to = await quay.stage({ CannedResponseId })
    const person = await quay.customer()
    const card = await quay.enterStage('by a move', to, person)
    const away = await quay.send('PUT', { ...card, CrmBoardColumnId: quay.plain })
    await quay.send('PUT', { ...away, CrmBoardColumnId: to })
    expect(await quay.messagesTo(person)).toHaveLength(2)
  })

  it('does all that it does or nothing of it, together with the move', async () => {
    const CannedResponseId = await quay.make(entities.CannedResponse, { BusinessId: quay.id, Name: 'Welcome' })
    const to = await quay.stage({ ...all, CannedResponseId, DeleteAccount: true })
    const CoworkerId = await quay.customer({ Active: false })
    const before = await wholeState(quay.server.database)
    const response = await quay.admin.send('POST', entities.CrmOpportunity.path, {
      CrmBoardColumnId: to,
      CoworkerId,
      Position: 1,
    })
    expect(response.statusCode).toBe(400)
    expect(await wholeState(quay.server.database)).toBe(before)
  })
})
