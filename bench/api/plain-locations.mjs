// @ts-check
import pg from 'pg'

/** @typedef {import('./board-moves.mjs').Card} Card */

const stagesPerBoard = 6
const cardsPerBoard = 120

/**
 * Makes locations with a board each, whose stages do nothing with cards that enter them. The contract has no way to make
 * a location, so its row is written into the database.
 * @param {import('./board-moves.mjs').Ask} ask
 * @param {string} connectionString
 * @param {number} count
 * @returns {Promise<Card[][]>} the cards of each board
 */
export async function makePlainLocations(ask, connectionString, count) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query(
    `insert into "Business" ("Name", "CurrencyId")
     select 'Location ' || n, (select min("Id") from "Currency") from generate_series(1, $1) n returning "Id"`,
    [count],
  )
  await client.end()
  const customers = (await ask('GET', `/api/spaces/coworkers?size=${cardsPerBoard}`)).body.Records
  /** @type {(path: string, body: object) => Promise<any>} */
  const make = async (path, body) => (await ask('POST', path, body)).body.Value
  const boards = []
  for (const { Id: businessId } of rows) {
    const board = await make('/api/crm/crmboards', { BusinessId: Number(businessId), Name: 'Sales' })
    const stages = []
    for (let at = 1; at <= stagesPerBoard; at += 1) {
      stages.push(await make('/api/crm/crmboardcolumns', { CrmBoardId: board.Id, Name: `Stage ${at}`, Position: at }))
    }
    const cards = []
    for (let at = 0; at < cardsPerBoard; at += 1) {
      cards.push(
        await make('/api/crm/crmopportunities', {
          CrmBoardColumnId: stages[at % stagesPerBoard].Id,
          CoworkerId: customers[at % customers.length].Id,
          Position: 1_000_000,
          Notes: 'Asked for a desk by the window. '.repeat(8),
        }),
      )
    }
    boards.push(cards)
  }
  return boards
}
