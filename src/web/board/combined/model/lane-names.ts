import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { Catalogue } from '#web/text/catalogue.ts'

/** Returns what the lane of a board (Id) is called: its location, and the board where the location has several. */
export function laneNames(
  boards: readonly (readonly CrmBoardColumn[])[],
  text: Pick<Catalogue['combined'], 'laneName'>,
): (boardId: number) => string {
  const firsts = boards.flatMap(([first]) => first ?? [])
  const boardsAt = (businessId: number) => firsts.filter(({ CrmBoardBusinessId }) => CrmBoardBusinessId === businessId)
  const names = new Map(
    firsts.map(({ CrmBoardId, CrmBoardName, CrmBoardBusinessId, CrmBoardBusinessName: location }) => [
      CrmBoardId,
      boardsAt(CrmBoardBusinessId).length > 1 ? text.laneName(location, CrmBoardName) : location,
    ]),
  )
  return (boardId) => names.get(boardId) ?? ''
}
