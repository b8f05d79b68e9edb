import { crmBoard } from './board.ts'
import { business } from './business.ts'
import { coworker } from './coworker.ts'
import type { EntityName } from './entity-name.ts'
import type { Entity } from './entity.ts'
import { crmOpportunityHistory } from './opportunity-history.ts'
import { crmOpportunity } from './opportunity.ts'
import { outboxMessage } from './outbox-message.ts'
import { crmBoardColumn } from './stage.ts'
import { cannedResponse, coworkerTask, currency, opportunityType, taskList, team } from './supporting.ts'
import { user } from './user.ts'

/** Every entity by its name: the one place where descriptions find each other. */
export const entities: { readonly [Name in EntityName]: Entity } = {
  CrmOpportunity: crmOpportunity,
  CrmOpportunityHistory: crmOpportunityHistory,
  CrmBoard: crmBoard,
  CrmBoardColumn: crmBoardColumn,
  OpportunityType: opportunityType,
  Coworker: coworker,
  Team: team,
  User: user,
  Business: business,
  Currency: currency,
  TaskList: taskList,
  CannedResponse: cannedResponse,
  CoworkerTask: coworkerTask,
  OutboxMessage: outboxMessage,
}
