import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { crmBoard } from '#core/contract/entities/board.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { command } from './command.ts'
import { expectAgreement, send, type Fixtures, type Real, expectOneChange } from '#server/testing/fuzz/real.ts'
import { text } from '#server/testing/fuzz/values.ts'
import { cardsOf, pick, type StageModel, type Model } from '#server/testing/fuzz/model.ts'

const anyIndex = fc.nat(99)
const name = text.filter((value) => value !== '')
const rarely = fc.boolean().chain((isOn) => (isOn ? fc.boolean() : fc.constant(false)))

const flags = fc.record({
  wins: rarely,
  loses: rarely,
  makesTask: rarely,
  sends: rarely,
  activates: rarely,
  deactivates: rarely,
  confirms: rarely,
  erases: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
})
type Flags = Omit<StageModel, 'Id' | 'CrmBoardId' | 'Name' | 'Position' | 'Version'>

const fieldsOf = (flags: Flags, fixtures: Fixtures) => ({
  WinOpportunity: flags.wins,
  LoseOpportunity: flags.loses,
  TaskListId: flags.makesTask ? fixtures.taskList : null,
  CannedResponseId: flags.sends ? fixtures.cannedResponse : null,
  ActivateAccount: flags.activates,
  DeactivateAccount: flags.deactivates,
  DeleteAccount: flags.erases,
  ConfirmTour: flags.confirms,
})

interface Board {
  Name: string
}

async function makeBoard(model: Model, real: Real, { Name }: Board): Promise<void> {
  const response = await send(real, model, 'POST', crmBoard.path, { BusinessId: real.fixtures.location, Name })
  const { Value } = response.json()
  deepStrictEqual([Value.Name, Value.ToStringText, Value.Version], [Name, Name, 1])
  model.boards.set(Value.Id, { Id: Value.Id, Name, Version: 1 })
  await expectOneChange(real, model)
}

async function removeBoard(model: Model, real: Real, input: { board: number }): Promise<void> {
  const board = pick(model.boards.values(), input.board)!
  const isNeeded = [...model.stages.values()].some((stage) => stage.CrmBoardId === board.Id)
  const response = await send(real, model, 'DELETE', `${crmBoard.path}/${board.Id}`)
  deepStrictEqual([response.statusCode, response.json().WasSuccessful], [200, !isNeeded])
  if (isNeeded) return expectAgreement(real, model)
  model.boards.delete(board.Id)
  await expectOneChange(real, model)
}

interface Stage {
  board: number
  Name: string
  Position: number
  flags: Flags
}

async function makeStage(model: Model, real: Real, input: Stage): Promise<void> {
  const { Name, Position, flags } = input
  const CrmBoardId = pick(model.boards.values(), input.board)!.Id
  const body = { CrmBoardId, Name, Position, ...fieldsOf(flags, real.fixtures) }
  const response = await send(real, model, 'POST', crmBoardColumn.path, body)
  const { Value } = response.json()
  deepStrictEqual([Value.Name, Value.OpportunitiesCount, Value.Version], [Name, 0, 1])
  model.stages.set(Value.Id, { Id: Value.Id, CrmBoardId, Name, Position, Version: 1, ...flags })
  await expectOneChange(real, model)
}

async function changeStage(model: Model, real: Real, input: Stage & { stage: number }): Promise<void> {
  const { Name, Position, flags } = input
  const stage = pick(model.stages.values(), input.stage)!
  const stored = (await real.admin.get(`${crmBoardColumn.path}/${stage.Id}`)).json()
  const body = { ...stored, Name, Position, ...fieldsOf(flags, real.fixtures) }
  const response = await send(real, model, 'PUT', crmBoardColumn.path, body)
  deepStrictEqual(response.json().Value, { Id: stage.Id })
  model.stages.set(stage.Id, { ...stage, Name, Position, ...flags, Version: stage.Version + 1 })
  // Of its stage a card only contains the name; actions run on entering.
  for (const card of cardsOf(model, stage.Id)) model.cards.set(card.Id, { ...card, CrmBoardColumnName: Name })
  await expectOneChange(real, model)
}

async function removeStage(model: Model, real: Real, input: { stage: number }): Promise<void> {
  const stage = pick(model.stages.values(), input.stage)!
  const isNeeded = cardsOf(model, stage.Id).length > 0
  const response = await send(real, model, 'DELETE', `${crmBoardColumn.path}/${stage.Id}`)
  deepStrictEqual([response.statusCode, response.json().WasSuccessful], [200, !isNeeded])
  if (isNeeded) return expectAgreement(real, model)
  model.stages.delete(stage.Id)
  strictEqual((await real.admin.get(`${crmBoardColumn.path}/${stage.Id}`)).statusCode, 404)
  await expectOneChange(real, model)
}

const stage = { board: anyIndex, Name: name, Position: fc.integer({ min: -100, max: 1000 }), flags }
const hasStages = (model: Readonly<Model>) => model.stages.size > 0
const hasBoards = (model: Readonly<Model>) => model.boards.size > 0

export const createBoard = fc.record({ Name: name }).map((input) => command('createBoard', input, makeBoard))
export const deleteBoard = fc
  .record({ board: anyIndex })
  .map((input) => command('deleteBoard', input, removeBoard, hasBoards))
export const createStage = fc.record(stage).map((input) => command('createStage', input, makeStage, hasBoards))
export const updateStage = fc
  .record({ ...stage, stage: anyIndex })
  .map((input) => command('updateStage', input, changeStage, hasStages))
export const deleteStage = fc
  .record({ stage: anyIndex })
  .map((input) => command('deleteStage', input, removeStage, hasStages))
