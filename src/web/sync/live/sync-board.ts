import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Api } from '#web/api/api.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import { compare } from '#web/sync/confirmed/board-changes.ts'

/** Finds out what has happened on a board elsewhere, and shows all of it at once. */
export interface BoardSync {
  (boardId: number, stageIds: readonly number[]): Promise<void>
}

/** The state of a board that what is shown agrees with. */
export interface KnownState {
  /** Of its places. */
  readonly etag: string | null
  /** When they were so, by the server's clock. */
  readonly at: string
}

export type KnownStates = Map<number, KnownState>

/** A write that was under way at that moment has an earlier time than its end. */
const overlap = 5_000
const mostIds = 100
/** From here on reading the lists again is less work, for both sides. */
const tooMany = 1_000

/**
 * Asks where every card stands: most of the time the answer is "nothing has changed". What was deleted or respaced
 * follows from it, as does what was changed, and only that is read.
 */
export function createBoardSync(parts: { api: Api; confirmed: Confirmed; knownStates: KnownStates }): BoardSync {
  const { api, confirmed, knownStates } = parts

  return async (boardId, stageIds) => {
    const reading = confirmed.startReading()
    const before = knownStates.get(boardId)
    const answer = await api.board.places(boardId, before?.etag ?? null)
    if (!answer) return
    // What is not there yet is not out of date: it comes with its stage.
    const whole = confirmed.stages().filter(({ stageId, known }) => known.isComplete && stageIds.includes(stageId))
    const wholeIds = new Set(whole.map(({ stageId }) => stageId))
    const cards = whole.flatMap(({ known }) => known.cards)
    const places = answer.places.filter(([, stageId]) => wholeIds.has(stageId))
    const { outdated, gone, positions } = compare(cards, places)
    const renamed = before ? await api.board.renamed(boardId, earlier(before.at)) : []
    if (outdated.size + renamed.length > tooMany) {
      const failure = await confirmed.refresh(stageIds)
      // Noting the new state now would seal what is still old: the next answer would be "nothing has changed".
      if (failure) throw failure
    } else {
      const changed = outdated.size > 0 ? await api.opportunities.changedSince(boardId, earlier(newestOf(cards))) : []
      const records = new Map(changed.map((record) => [record.Id, record]))
      // Also those that were moved while the lists were being read, and so are in none of them.
      const missing = [...outdated, ...renamed].filter((id) => !records.has(id))
      for (const record of await readByIds([...new Set(missing)])) records.set(record.Id, record)
      reading.show({ records, gone, positions })
    }
    knownStates.set(boardId, { etag: answer.etag, at: answer.at })
  }

  async function readByIds(ids: readonly number[]): Promise<CrmOpportunity[]> {
    const chunks = Array.from({ length: Math.ceil(ids.length / mostIds) }, (_, index) =>
      ids.slice(index * mostIds, (index + 1) * mostIds),
    )
    return (await Promise.all(chunks.map((chunk) => api.opportunities.byIds(chunk)))).flat()
  }
}

const newestOf = (cards: readonly CrmOpportunity[]): string =>
  cards.reduce((newest, { UpdatedOn }) => (UpdatedOn > newest ? UpdatedOn : newest), new Date(overlap).toISOString())

const earlier = (instant: string): string => new Date(Date.parse(instant) - overlap).toISOString()
