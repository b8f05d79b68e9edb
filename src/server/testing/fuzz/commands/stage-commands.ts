import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { crmBoard } from '#core/contract/entities/board.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { command } from './command.ts'
import { agree, ask, type Fixtures, type Real } from '#server/testing/fuzz/real.ts'
import { text } from '#server/testing/fuzz/values.ts'
import { cardsOf, pick, type StageModel, type World } from '#server/testing/fuzz/model.ts'

const anyIndex = fc.nat(99)
const name = text.filter((value) => value !== '')
const seldom = fc.boolean().chain((isOn) => (isOn ? fc.boolean() : fc.constant(false)))

const flags = fc.record({
  wins: seldom,
  loses: seldom,
  makesTask: seldom,
  sends: seldom,
  activates: seldom,
  deactivates: seldom,
  confirms: seldom,
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

/** One change of the location was written. */
async function applied(world: World, real: Real): Promise<void> {
  world.counts.changes += 1
  world.counts.revision += 1
  await agree(real, world)
}

interface Board {
  Name: string
}

async function makeBoard(world: World, real: Real, { Name }: Board): Promise<void> {
  const response = await ask(real, world, 'POST', crmBoard.path, { BusinessId: real.fixtures.location, Name })
  const { Value } = response.json()
  deepStrictEqual([Value.Name, Value.ToStringText, Value.Version], [Name, Name, 1])
  world.boards.set(Value.Id, { Id: Value.Id, Name, Version: 1 })
  await applied(world, real)
}

async function removeBoard(world: World, real: Real, given: { board: number }): Promise<void> {
  const board = pick(world.boards.values(), given.board)!
  const isNeeded = [...world.stages.values()].some((stage) => stage.CrmBoardId === board.Id)
  const response = await ask(real, world, 'DELETE', `${crmBoard.path}/${board.Id}`)
  deepStrictEqual([response.statusCode, response.json().WasSuccessful], [200, !isNeeded])
  if (isNeeded) return agree(real, world)
  world.boards.delete(board.Id)
  await applied(world, real)
}

interface Stage {
  board: number
  Name: string
  Position: number
  flags: Flags
}

async function makeStage(world: World, real: Real, given: Stage): Promise<void> {
  const { Name, Position, flags } = given
  const CrmBoardId = pick(world.boards.values(), given.board)!.Id
  const body = { CrmBoardId, Name, Position, ...fieldsOf(flags, real.fixtures) }
  const response = await ask(real, world, 'POST', crmBoardColumn.path, body)
  const { Value } = response.json()
  deepStrictEqual([Value.Name, Value.OpportunitiesCount, Value.Version], [Name, 0, 1])
  world.stages.set(Value.Id, { Id: Value.Id, CrmBoardId, Name, Position, Version: 1, ...flags })
  await applied(world, real)
}

async function changeStage(world: World, real: Real, given: Stage & { stage: number }): Promise<void> {
  const { Name, Position, flags } = given
  const stage = pick(world.stages.values(), given.stage)!
  const stored = (await real.admin.get(`${crmBoardColumn.path}/${stage.Id}`)).json()
  const body = { ...stored, Name, Position, ...fieldsOf(flags, real.fixtures) }
  const response = await ask(real, world, 'PUT', crmBoardColumn.path, body)
  deepStrictEqual(response.json().Value, { Id: stage.Id })
  world.stages.set(stage.Id, { ...stage, Name, Position, ...flags, Version: stage.Version + 1 })
  // Cards only tell the name; what the stage does, it does to who arrives.
  for (const card of cardsOf(world, stage.Id)) world.cards.set(card.Id, { ...card, CrmBoardColumnName: Name })
  await applied(world, real)
}

async function removeStage(world: World, real: Real, given: { stage: number }): Promise<void> {
  const stage = pick(world.stages.values(), given.stage)!
  const isNeeded = cardsOf(world, stage.Id).length > 0
  const response = await ask(real, world, 'DELETE', `${crmBoardColumn.path}/${stage.Id}`)
  deepStrictEqual([response.statusCode, response.json().WasSuccessful], [200, !isNeeded])
  if (isNeeded) return agree(real, world)
  world.stages.delete(stage.Id)
  strictEqual((await real.admin.get(`${crmBoardColumn.path}/${stage.Id}`)).statusCode, 404)
  await applied(world, real)
}

const stage = { board: anyIndex, Name: name, Position: fc.integer({ min: -100, max: 1000 }), flags }
const hasStages = (world: Readonly<World>) => world.stages.size > 0
const hasBoards = (world: Readonly<World>) => world.boards.size > 0

export const createBoard = fc.record({ Name: name }).map((given) => command('createBoard', given, makeBoard))
export const deleteBoard = fc
  .record({ board: anyIndex })
  .map((given) => command('deleteBoard', given, removeBoard, hasBoards))
export const createStage = fc.record(stage).map((given) => command('createStage', given, makeStage, hasBoards))
export const updateStage = fc
  .record({ ...stage, stage: anyIndex })
  .map((given) => command('updateStage', given, changeStage, hasStages))
export const deleteStage = fc
  .record({ stage: anyIndex })
  .map((given) => command('deleteStage', given, removeStage, hasStages))
