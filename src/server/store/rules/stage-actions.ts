import { coworkerTask } from '#core/contract/entities/supporting.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import { outboxMessage } from '#core/contract/entities/outbox-message.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Change, invalid, type Refusal } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { insertRelated, updateRelated } from '#server/store/records/related-writes.ts'
import { eraseCustomer } from './erase-customer.ts'
import { messageOf } from './stage-message.ts'

/** What a stage does with cards that enter it, and where it is. */
export type ActingStage = Pick<
  CrmBoardColumn,
  | 'Id'
  | 'Name'
  | 'WinOpportunity'
  | 'LoseOpportunity'
  | 'CannedResponseId'
  | 'TaskListId'
  | 'UseTaskListAsResponsible'
  | 'ActivateAccount'
  | 'DeactivateAccount'
  | 'DeleteAccount'
  | 'ConfirmTour'
> & { BusinessId: number; CurrencyCode: string }

/** Locks the stages with these Ids in ascending order and returns their actions, locations and currencies by Id; missing ones are left out. */
export async function lockStages(connection: Connection, ids: readonly number[]): Promise<Map<number, ActingStage>> {
  const { rows } = await connection.query<ActingStage>(
    prepared(
      `select s."Id", s."Name", s."WinOpportunity", s."LoseOpportunity", s."CannedResponseId", s."TaskListId",
       s."UseTaskListAsResponsible", s."ActivateAccount", s."DeactivateAccount", s."DeleteAccount", s."ConfirmTour",
       b."BusinessId", c."Code" as "CurrencyCode"
     from "CrmBoardColumn" s
     join "CrmBoard" b on b."Id" = s."CrmBoardId"
     join "Business" l on l."Id" = b."BusinessId"
     join "Currency" c on c."Id" = l."CurrencyId"
     where s."Id" = any($1::bigint[]) order by s."Id" for no key update of s`,
      [ids],
    ),
  )
  return new Map(rows.map((row) => [row.Id, row]))
}

/** Whether a stage changes the customer of a card that enters it, which affects every location. */
export async function changesCustomer(connection: Connection, stageId: number): Promise<boolean> {
  const { rowCount } = await connection.query(
    prepared(
      `select from "CrmBoardColumn"
       where "Id" = $1 and ("ConfirmTour" or "ActivateAccount" or "DeactivateAccount" or "DeleteAccount")`,
      [stageId],
    ),
  )
  return rowCount === 1
}

/**
 * Refuses to move a card into a stage that erases its customer (Id), unless every location of the customer allows that.
 * Null if it may go on. Source: our own rule.
 */
export async function refuseErasure(
  { connection, writer, values: { CoworkerId: customerId } }: Pick<Change, 'connection' | 'writer' | 'values'>,
  stage: ActingStage,
): Promise<Refusal | null> {
  if (!stage.DeleteAccount) return null
  if (writer.boards) return invalid('CrmBoardColumn', stage.Id, erasesElsewhere(stage.Name))
  const { rowCount } = await connection.query(
    `select from "Business" l, "Coworker" c
     where c."Id" = $1 and not l."StagesMayDeleteCustomers"
       and (l."Id" = $2 or c."Businesses" is null or l."Id" = any(c."Businesses")) limit 1`,
    [customerId, stage.BusinessId],
  )
  if (rowCount === 0) return null
  const Message = `${stage.Name} permanently deletes the customer, and one of the customer’s locations does not allow that (StagesMayDeleteCustomers)`
  return invalid('CrmBoardColumn', stage.Id, Message)
}

const erasesElsewhere = (stage: string) =>
  `${stage} permanently deletes the customer, with what other boards have of them: a session that is limited to some boards cannot do that`

/** Whether `runStageActions` does anything for a card that enters the stage. */
export const hasActions = (stage: ActingStage): boolean =>
  stage.TaskListId !== null ||
  stage.CannedResponseId !== null ||
  stage.ConfirmTour ||
  stage.ActivateAccount ||
  stage.DeactivateAccount ||
  stage.DeleteAccount

/**
 * Runs the actions of a stage on a card (Id) that enters it, other than its outcome: a task, a message, the customer's
 * account and tour. The change log names the field of the stage that says so. Source: the vendor's contract; what erasing a customer covers is our own rule.
 */
export async function runStageActions(change: Change, opportunityId: number, stage: ActingStage): Promise<void> {
  const { now } = change
  const coworkerId = Number(change.values.CoworkerId)
  const customer = { entity: coworker, id: coworkerId, businessId: stage.BusinessId }
  const by = (rule: keyof ActingStage): Change => ({ ...change, writer: { ...change.writer, rule } })
  if (stage.TaskListId !== null) await createTask(by('TaskListId'), stage, coworkerId)
  if (stage.CannedResponseId !== null) await queueMessage(by('CannedResponseId'), stage, opportunityId, coworkerId)
  if (stage.ConfirmTour) await updateRelated(by('ConfirmTour'), customer, { TourConfirmedOn: now })
  if (stage.ActivateAccount) await updateRelated(by('ActivateAccount'), customer, { Active: true })
  if (stage.DeactivateAccount) await updateRelated(by('DeactivateAccount'), customer, { Active: false })
  if (stage.DeleteAccount) await eraseCustomer(by('DeleteAccount'), customer, opportunityId)
}

/**
 * One task for the owner of the opportunity or of the list, else for the user who moved the card. If nobody did (a
 * trigger), it goes to the location's first administrator, so that every path creates the same task.
 * `UseTaskListAsResponsible` prefers the owner of the list.
 */
async function createTask(change: Change, stage: ActingStage, CoworkerId: number): Promise<void> {
  const { connection, values, writer } = change
  const { rows } = await connection.query<{ Name: string; ResponsibleId: number | null }>(
    'select "Name", "ResponsibleId" from "TaskList" where "Id" = $1',
    [stage.TaskListId],
  )
  const list = rows[0]
  if (!list) return
  const owner = stage.UseTaskListAsResponsible ? (list.ResponsibleId ?? values.ResponsibleId) : values.ResponsibleId
  const ResponsibleId =
    owner ?? list.ResponsibleId ?? writer.userId ?? (await administratorOf(connection, stage.BusinessId))
  // The column requires a user, and this location has no active administrator.
  if (ResponsibleId === null) return
  const target = { entity: coworkerTask, businessId: stage.BusinessId }
  await insertRelated(change, target, {
    BusinessId: stage.BusinessId,
    CoworkerId,
    Name: list.Name,
    TaskListName: list.Name,
    ResponsibleId,
    Completed: false,
  })
}

/** The first active administrator of the location itself, else of all locations. */
async function administratorOf(connection: Connection, businessId: number): Promise<number | null> {
  const { rows } = await connection.query<{ Id: number }>(
    `select "Id" from "User"
     where "IsAdmin" and "Active" and (coalesce(cardinality("Businesses"), 0) = 0 or $1 = any("Businesses"))
     order by coalesce(cardinality("Businesses"), 0) = 0, "Id" limit 1`,
    [businessId],
  )
  return rows[0]?.Id ?? null
}

async function queueMessage(
  change: Change,
  stage: ActingStage,
  opportunityId: number,
  coworkerId: number,
): Promise<void> {
  const { connection } = change
  const message = await messageOf(connection, stage.CannedResponseId)
  const { rows } = await connection.query<{ Email: string }>('select "Email" from "Coworker" where "Id" = $1', [
    coworkerId,
  ])
  if (!message || !rows[0]) return
  await insertRelated(
    change,
    { entity: outboxMessage, businessId: stage.BusinessId },
    {
      BusinessId: stage.BusinessId,
      CrmOpportunityId: opportunityId,
      CoworkerId: coworkerId,
      Email: rows[0].Email,
      ...message,
    },
  )
}
