import { crmBoard } from '#core/contract/entities/board.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import type { Api } from './api.ts'
import { connectToDatabase } from './database.ts'
import { makeCustomer } from './pipeline.ts'

/** A board with one card, in a new location with this currency (ISO 4217). */
export async function makeBoardIn(
  currency: string,
  { api, dataDir, customer, Value }: { api: Api; dataDir: string; customer: string; Value: number | null },
) {
  const database = await connectToDatabase(dataDir)
  const { rows } = await database.query<{ Id: number }>(
    `with c as (insert into "Currency" ("Name", "Code") values ($1, $1) returning "Id")
     insert into "Business" ("Name", "CurrencyId") select $1, "Id" from c returning "Id"::int`,
    [currency],
  )
  await database.end()
  const businessId = rows[0]?.Id ?? 0
  const board = await api.create(crmBoard, { BusinessId: businessId, Name: `Sales in ${currency}` })
  const stage = await api.create(crmBoardColumn, { CrmBoardId: board.Id, Name: 'Enquiry', Position: 1 })
  const { Id: CoworkerId } = await makeCustomer(api, { name: customer, businessId })
  const card = await api.create(crmOpportunity, { CrmBoardColumnId: stage.Id, CoworkerId, Position: 1, Value })
  return { id: board.Id, read: () => api.one(crmOpportunity, card.Id) }
}
