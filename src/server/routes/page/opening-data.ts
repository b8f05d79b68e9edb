import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import { crmBoard } from '#core/contract/entities/board.ts'
import { business } from '#core/contract/entities/business.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { enumEntries, opportunityEnums } from '#core/contract/enums.ts'
import { listEnvelope } from '#core/contract/envelope.ts'
import { can } from '#core/domain/rights/roles.ts'
import { readListQuery } from '#server/routes/contract/reads/list-query.ts'
import { firstScreen } from '#server/routes/ext/board-reads.ts'
import { packedStages } from '#server/store/boards/packed-stages.ts'
import { currentUser, type Identity } from '#server/store/access/identity.ts'
import { firstCards } from '#server/store/boards/board-reads.ts'
import { locationOfBoard } from '#server/store/boards/data-version.ts'
import { listRecords } from '#server/store/records/list-records.ts'
import type { Store } from '#server/store/store.ts'

const all = { size: '1000', page: '1' }

/**
 * What the first picture of a board needs, each part as the endpoint of its own would answer it. `choose` says which board
 * (Id) is shown, given those that are in use. What the roles do not allow is null.
 */
export async function openingData(
  store: Store,
  identity: Identity,
  choose: (boards: readonly number[]) => number | undefined,
): Promise<BoardOpening> {
  const { database } = store
  const list = async (entity: Entity, parameters: Record<string, string>) => {
    if (!can(identity.roles, entity.name, 'List')) return null
    const { query } = readListQuery(entity, { ...parameters, ...all }, 0)
    const { records, total } = await listRecords(database, entity, query, identity)
    return { ...listEnvelope(records, query, total) }
  }
  const [user, Locations, Boards] = await Promise.all([
    currentUser(database, identity),
    list(business, {}),
    list(crmBoard, { CrmBoard_Archived: 'false' }),
  ])
  const shown = choose(Boards?.Records.map(({ Id }) => Id) ?? [])
  const isShown = Number.isSafeInteger(shown) && (await locationOfBoard(database, shown ?? 0, identity)) !== null
  const Board = isShown ? (shown ?? null) : null
  const [Stages, stages] = await Promise.all([
    Board === null
      ? null
      : list(crmBoardColumn, { CrmBoardColumn_CrmBoard: String(Board), orderby: 'Position', dir: '0' }),
    Board === null || !can(identity.roles, 'CrmOpportunity', 'List') ? null : firstCards(database, Board, firstScreen),
  ])
  return {
    Session: { user, demo: null, mustSetUpSecondFactor: false, inactivityHours: 0 },
    Locations,
    Boards,
    Board,
    Stages,
    FirstCards: stages && packedStages(stages),
    Enums: Object.fromEntries(opportunityEnums.map((name) => [name, enumEntries(name)])),
  }
}
