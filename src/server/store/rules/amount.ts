import type { FieldError } from '#core/contract/envelope.ts'
import { exactAmount } from '#core/domain/formats/exact-amount.ts'
import type { Change } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'

/**
 * Rounds the amount of an opportunity to the places of its currency (ISO 4217), in `values`, or returns an error that
 * names the currency. An amount that does not change is kept as it is. Source: ISO 4217.
 */
export function settleAmount({ stored, values }: Pick<Change, 'stored' | 'values'>, currency: string): FieldError[] {
  const { Value } = values
  if (typeof Value !== 'number') return []
  const read = exactAmount(Value, currency, typeof stored?.Value === 'number' ? stored.Value : null)
  if ('refusal' in read) return [{ AttemptedValue: Value, Message: read.refusal, PropertyName: 'Value' }]
  values.Value = read.amount
  return []
}

/** The same before the stage is locked, for a write that is refused for other reasons, too. An unknown stage has no currency. */
export async function wrongAmount(connection: Connection, change: Pick<Change, 'stored' | 'values'>) {
  const { rows } = await connection.query<{ Code: string }>(
    prepared(
      `select c."Code" from "CrmBoardColumn" s
       join "CrmBoard" b on b."Id" = s."CrmBoardId"
       join "Business" l on l."Id" = b."BusinessId"
       join "Currency" c on c."Id" = l."CurrencyId"
       where s."Id" = $1`,
      [change.values.CrmBoardColumnId ?? null],
    ),
  )
  return rows[0] ? settleAmount(change, rows[0].Code) : []
}
