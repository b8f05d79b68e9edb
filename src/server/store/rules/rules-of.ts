import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { adminRole } from '#core/domain/rights/roles.ts'
import type { Connection } from '#server/store/database/database.ts'
import { type EntityRules, invalid } from '#server/store/records/change.ts'
import { boardRules, stageRules } from './location-limit.ts'
import { opportunityRules } from './opportunity.ts'
import { userRules } from './user.ts'

const isKnownToBrowsers = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** PostgreSQL computes the figures of stages in this zone; a name it does not know would make all of them fail. */
async function isKnownToDatabase(connection: Connection, name: string): Promise<boolean> {
  const { rowCount } = await connection.query('select from pg_timezone_names where lower(name) = lower($1)', [name])
  return rowCount !== 0
}

/** The time zone must be known to browsers and to PostgreSQL. Source: our own rule. */
const businessRules: EntityRules = {
  async settle({ connection, stored, values }) {
    const name = String(values.TimeZone)
    if (values.TimeZone === stored?.TimeZone) return null
    if (isKnownToBrowsers(name) && (await isKnownToDatabase(connection, name))) return null
    return invalid('TimeZone', values.TimeZone, 'is not an IANA time zone such as Europe/London')
  },
}

/** A new customer belongs to the invoicing location, else to the writer's first one. */
const coworkerRules: EntityRules = {
  async settle({ stored, values, writer, now, request }) {
    if (!stored) {
      values.Businesses ??= [values.InvoicingBusinessId ?? writer.businesses[0]].filter((id) => id !== undefined)
      values.RegistrationDate = now
    }
    // A customer of no location could never be seen again.
    const isNowhere = Array.isArray(values.Businesses) && values.Businesses.length === 0
    return isNowhere ? invalid('Businesses', request.body.Businesses ?? null, 'must name a location') : null
  },
}

/**
 * Whoever adds a row to a history did what it says: nobody can say it of somebody else, nor of the automation, and nobody
 * changes what another one did. Only a full administrator may, who moves histories in from another system.
 */
const opportunityHistoryRules: EntityRules = {
  async settle({ request, stored, values, writer }) {
    if (request.action === 'delete' || writer.roles.includes(adminRole)) return null
    const isOwn = stored === null || stored.UserId === writer.userId
    if (isOwn) values.UserId ??= writer.userId
    return isOwn && values.UserId === writer.userId
      ? null
      : invalid('User', values.UserId, 'must be yourself: only a full administrator writes history of others')
  },
}

const rules: { readonly [Name in EntityName]?: EntityRules } = {
  Business: businessRules,
  Coworker: coworkerRules,
  CrmBoard: boardRules,
  CrmBoardColumn: stageRules,
  CrmOpportunityHistory: opportunityHistoryRules,
  CrmOpportunity: opportunityRules,
  User: userRules,
}

/** Returns the rules of an entity; an entity without rules has an empty object. */
export const rulesOf = (entity: EntityName): EntityRules => rules[entity] ?? {}
