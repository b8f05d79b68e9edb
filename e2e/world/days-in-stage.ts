import { connectToDatabase } from './database.ts'

/** Lets a card have come into its stage so many days ago, before the page is opened: the API has no clock. */
export async function setDaysInStage({ dataDir }: { dataDir: string }, cardId: number, days: number): Promise<void> {
  const database = await connectToDatabase(dataDir)
  await database.query(
    `update "CrmOpportunity" set "CrmBoardColumnSince" = now() - make_interval(days => $2) where "Id" = $1`,
    [cardId, days],
  )
  await database.end()
}
