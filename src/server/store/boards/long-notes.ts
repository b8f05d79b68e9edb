import { setImmediate as breathe } from 'node:timers/promises'
import { normaliseText } from '#core/domain/filter/search-text.ts'
import type { Connection } from '#server/store/database/database.ts'

/** A list row shows so many characters; shorter notes are searched by whoever has the list. */
const mostShown = 2_000
/** Some megabytes at the most. */
const atOnce = 20

/**
 * The Ids of the board's cards whose notes are too long for a list row and hold the word, for each word, compared as
 * the search of the board does it (`normaliseText`: without case and accents). Reads some notes at a time and keeps none.
 */
export async function findInLongNotes(
  connection: Connection,
  boardId: number,
  words: readonly string[],
): Promise<Map<string, number[]>> {
  const found = new Map(words.map((word): [string, number[]] => [word, []]))
  for (let last = 0; ;) {
    const { rows } = await connection.query<{ Id: number; Notes: string }>(
      `select "Id", "Notes" from "CrmOpportunity"
       where "CrmBoardColumnId" = any(array(select "Id" from "CrmBoardColumn" where "CrmBoardId" = $1))
         and octet_length("Notes") > $2 and "Id" > $3
       order by "Id" limit $4`,
      [boardId, mostShown, last, atOnce],
    )
    for (const { Id, Notes } of rows) {
      const text = normaliseText(Notes)
      for (const [word, ids] of found) if (text.includes(word)) ids.push(Id)
      // A long note takes some milliseconds; others have their turn in between.
      await breathe()
    }
    if (rows.length < atOnce) return found
    last = rows.at(-1)?.Id ?? 0
  }
}
