import { coworker } from '#core/contract/entities/coworker.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { Row } from './record-query.ts'

/** The Id of the customer that a record is or belongs to; null if it is about none. */
export async function customerOf(connection: Connection, entity: Entity, record: Row | null): Promise<number | null> {
  if (entity === coworker) return record?.Id ?? null
  if (entity === crmOpportunityHistory) {
    const { rows } = await connection.query<{ id: number }>(
      prepared('select "CoworkerId" as id from "CrmOpportunity" where "Id" = $1', [record?.CrmOpportunityId]),
    )
    return rows[0]?.id ?? null
  }
  return typeof record?.CoworkerId === 'number' ? record.CoworkerId : null
}
