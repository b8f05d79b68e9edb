import { cannedResponse, coworkerTask } from '#core/contract/entities/supporting.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import { outboxMessage } from '#core/contract/entities/outbox-message.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Change, invalid, type Refusal } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { insertAlong, writeAlong } from '#server/store/records/write-along.ts'
import { eraseCustomer } from './erase-customer.ts'

type Arrival = Pick<
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
> & { BusinessId: number }

/** The stages with these Ids, locked in the order of their Ids: their flags and their location. */
export async function lockStages(connection: Connection, ids: readonly number[]): Promise<Map<number, Arrival>> {
  const { rows } = await connection.query<Arrival>(
    prepared(
      `select s."Id", s."Name", s."WinOpportunity", s."LoseOpportunity", s."CannedResponseId", s."TaskListId",
       s."UseTaskListAsResponsible", s."ActivateAccount", s."DeactivateAccount", s."DeleteAccount", s."ConfirmTour",
       b."BusinessId"
     from "CrmBoardColumn" s
     join "CrmBoard" b on b."Id" = s."CrmBoardId"
     where s."Id" = any($1::bigint[]) order by s."Id" for no key update of s`,
      [ids],
    ),
  )
  return new Map(rows.map((row) => [row.Id, row]))
}

/** Whether who arrives in the stage is changed by it: customers show in every location. */
export async function actsOnCustomer(connection: Connection, stageId: number): Promise<boolean> {
  const { rowCount } = await connection.query(
    prepared(
      `select from "CrmBoardColumn"
       where "Id" = $1 and ("ConfirmTour" or "ActivateAccount" or "DeactivateAccount" or "DeleteAccount")`,
      [stageId],
    ),
  )
  return rowCount === 1
}

/** A stage may erase a customer only where every location that the customer belongs to allows it. */
export async function refusedArrival(
  connection: Connection,
  stage: Arrival,
  customerId: unknown,
): Promise<Refusal | null> {
  if (!stage.DeleteAccount) return null
  const { rowCount } = await connection.query(
    `select from "Business" l, "Coworker" c
     where c."Id" = $1 and not l."StagesMayDeleteCustomers"
       and (l."Id" = $2 or c."Businesses" is null or l."Id" = any(c."Businesses")) limit 1`,
    [customerId, stage.BusinessId],
  )
  if (rowCount === 0) return null
  const Message = `${stage.Name} deletes the customer for good, and a location of theirs does not allow that (StagesMayDeleteCustomers)`
  return invalid('CrmBoardColumn', stage.Id, Message)
}

/** What a stage does to a card that arrives, beyond its outcome: tasks, a message, the customer's account and tour. */
export async function actOnArrival(change: Change, opportunityId: number, stage: Arrival): Promise<void> {
  const { at } = change
  const coworkerId = Number(change.values.CoworkerId)
  const customer = { entity: coworker, id: coworkerId, businessId: stage.BusinessId }
  if (stage.TaskListId !== null) await makeTask(change, stage, coworkerId)
  if (stage.CannedResponseId !== null) await queueMessage(change, stage, opportunityId, coworkerId)
  if (stage.ConfirmTour) await writeAlong(change, customer, { TourConfirmedOn: at })
  if (stage.ActivateAccount) await writeAlong(change, customer, { Active: true })
  if (stage.DeactivateAccount) await writeAlong(change, customer, { Active: false })
  if (stage.DeleteAccount) await eraseCustomer(change, customer, opportunityId)
}

/**
 * One task, for the opportunity's owner or the list's, else for who moved it. Where nobody did (a trigger), it goes to
 * the location's first administrator, so that no path makes a task less than another.
 */
async function makeTask(change: Change, stage: Arrival, CoworkerId: number): Promise<void> {
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
  // The column demands one, and a location without any active administrator is run by nobody.
  if (ResponsibleId === null) return
  const target = { entity: coworkerTask, businessId: stage.BusinessId }
  await insertAlong(change, target, {
    BusinessId: stage.BusinessId,
    CoworkerId,
    Name: list.Name,
    TaskListName: list.Name,
    ResponsibleId,
    Completed: false,
  })
}

/** The one of the location itself before those of all locations; the longest there first. */
async function administratorOf(connection: Connection, businessId: number): Promise<number | null> {
  const { rows } = await connection.query<{ Id: number }>(
    `select "Id" from "User"
     where "IsAdmin" and "Active" and (coalesce(cardinality("Businesses"), 0) = 0 or $1 = any("Businesses"))
     order by coalesce(cardinality("Businesses"), 0) = 0, "Id" limit 1`,
    [businessId],
  )
  return rows[0]?.Id ?? null
}

async function queueMessage(change: Change, stage: Arrival, opportunityId: number, coworkerId: number): Promise<void> {
  const { rows } = await change.connection.query<{ Name: string; MessageText: string | null; Email: string }>(
    `select m."Name", m."MessageText", c."Email" from "${cannedResponse.name}" m, "Coworker" c
     where m."Id" = $1 and c."Id" = $2`,
    [stage.CannedResponseId, coworkerId],
  )
  const message = rows[0]
  if (!message) return
  await insertAlong(
    change,
    { entity: outboxMessage, businessId: stage.BusinessId },
    {
      BusinessId: stage.BusinessId,
      CrmOpportunityId: opportunityId,
      CoworkerId: coworkerId,
      Email: message.Email,
      Subject: message.Name,
      MessageText: message.MessageText,
    },
  )
}
