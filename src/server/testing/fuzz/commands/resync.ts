import { deepStrictEqual } from 'node:assert/strict'
import type { CrmBoard } from '#core/contract/entities/board.ts'
import { crmBoard } from '#core/contract/entities/board.ts'
import { type Coworker, coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn, type CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { inspect } from '#server/testing/fuzz/disagreements.ts'
import type { Real } from '#server/testing/fuzz/real.ts'
import { expectStageFigures } from './write-card.ts'
import type { Model } from '#server/testing/fuzz/model.ts'

/** After a request whose result the model cannot predict: expects a consistent database and copies it into the model. */
export async function resync(model: Model, real: Real): Promise<void> {
  const { contradictions, counts } = await inspect(real.server.database)
  deepStrictEqual(contradictions, [])
  Object.assign(model.counts, counts)
  for (const { Id, Name, Version } of await all<CrmBoard>(real, crmBoard.path))
    model.boards.set(Id, { Id, Name, Version })
  for (const stage of await all<CrmBoardColumn>(real, crmBoardColumn.path)) {
    model.stages.set(stage.Id, {
      Id: stage.Id,
      CrmBoardId: stage.CrmBoardId,
      Name: stage.Name,
      Position: stage.Position,
      wins: stage.WinOpportunity,
      loses: stage.LoseOpportunity,
      makesTask: stage.TaskListId !== null,
      sends: stage.CannedResponseId !== null,
      activates: stage.ActivateAccount,
      deactivates: stage.DeactivateAccount,
      confirms: stage.ConfirmTour,
      erases: stage.DeleteAccount,
      Version: stage.Version,
    })
  }
  for (const customer of await all<Coworker>(real, coworker.path)) {
    const { Id, FullName, Email, Active, TourConfirmedOn, Version } = customer
    model.customers.set(Id, { Id, FullName, Email, Active, TourConfirmedOn, Version })
  }
  for (const card of await all<CrmOpportunity>(real, crmOpportunity.path)) model.cards.set(card.Id, card)
  await expectStageFigures(model, real, [...model.stages.keys()].slice(0, 100))
}

const all = async <Row>(real: Real, path: string) => (await real.admin.get(`${path}?size=1000`)).json().Records as Row[]
