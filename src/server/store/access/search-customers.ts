import type { Coworker } from '#core/contract/entities/coworker.ts'
import { normaliseText } from '#core/domain/filter/search-text.ts'
import type { Connection } from '#server/store/database/database.ts'
import { escapeLike } from '#server/store/database/escape-like.ts'
import type { Scope } from '#server/store/records/record-query.ts'

export type CustomerHit = Pick<Coworker, 'Id' | 'FullName' | 'CompanyName' | 'Email'>

const mostHits = 20
const longestQuery = 100

/**
 * At most 20 customers in whose name, company or e-mail every word stands, in any case of any script, with or without
 * accents. Names that begin with the first word come first.
 */
export async function searchCustomers(connection: Connection, text: string, scope: Scope): Promise<CustomerHit[]> {
  const words = normaliseText(text.replaceAll('\0', '').slice(0, longestQuery)).trim().split(/\s+/)
  const patterns = words.map((word) => `%${escapeLike(word)}%`)
  const { rows } = await connection.query<CustomerHit>(
    `select e."Id", e."FullName", e."CompanyName", e."Email"
     from "Coworker" e
     where not e."Archived" and (e."Businesses" is null or e."Businesses" && $1::bigint[])
       and e."SearchText" like all ($2::text[])
     order by not (e."SearchText" like $3), e."FullName" collate "und-x-icu", e."Id"
     limit ${mostHits}`,
    [scope.businesses, patterns, patterns[0]?.slice(1) ?? '%'],
  )
  return rows
}
