import type { Coworker } from '#core/contract/entities/coworker.ts'
import { normaliseText } from '#core/domain/filter/search-text.ts'
import type { Connection } from '#server/store/database/database.ts'
import { escapeLike } from '#server/store/database/escape-like.ts'
import type { Scope } from '#server/store/records/record-query.ts'

export type CustomerHit = Pick<Coworker, 'Id' | 'FullName' | 'CompanyName' | 'Email' | 'MobilePhone' | 'LandLine'>

const mostHits = 20
const longestQuery = 100
/** Fewer digits stand in too many numbers. */
const fewestDigits = 3
/** As many at the end tell numbers apart; what stands before them may be written with or without the country. */
const tellingDigits = 9

/**
 * At most 20 customers in whose name, company or e-mail every word stands, in any case of any script, with or without
 * accents; or, for a text that is a phone number or a part of one, in whose numbers it stands, however both are grouped.
 * The very e-mail comes first, then names that begin with the first word.
 */
export async function searchCustomers(connection: Connection, text: string, scope: Scope): Promise<CustomerHit[]> {
  const searched = text.replaceAll('\0', '').slice(0, longestQuery).trim()
  const normalised = normaliseText(searched).trim()
  const patterns = normalised.split(/\s+/).map((word) => `%${escapeLike(word)}%`)
  const { rows } = await connection.query<CustomerHit>(
    `select e."Id", e."FullName", e."CompanyName", e."Email", e."MobilePhone", e."LandLine"
     from "Coworker" e
     where not e."Archived" and (e."Businesses" is null or e."Businesses" && $1::bigint[])
       and (e."SearchText" like all ($2::text[]) or e."SearchPhones" like $4)
     order by lower(e."Email") <> lower($5), not (e."SearchText" like $3), e."FullName" collate "und-x-icu", e."Id"
     limit ${mostHits}`,
    [scope.businesses, patterns, patterns[0]?.slice(1) ?? '%', phonePattern(normalised), searched],
  )
  return rows
}

/** Null for what is no phone number. Zeros at the start are dialled within a country, or to leave it. */
function phonePattern(text: string): string | null {
  if (!/^[\d\s+()./-]+$/.test(text)) return null
  const digits = text.replaceAll(/\(0\)|\D/g, '').replace(/^0+/, '')
  return digits.length < fewestDigits ? null : `%${digits.slice(-tellingDigits)}%`
}
