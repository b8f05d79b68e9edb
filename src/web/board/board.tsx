import { can } from '#core/domain/rights/roles.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useStages } from '#web/queries/stages.ts'
import { useText } from '#web/text/text.ts'
import { FailureNotice } from '#web/ui/notice.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { BoardContent } from './board-content.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'

const NoBoard = onDemand(async () => (await import('./view/empty-notice.tsx')).NoBoard)

interface BoardProps {
  boardId: number
  name: string
  businessId: number
}

/** One board, or the reason why it cannot be shown. */
export function Board(board: BoardProps) {
  const { boardId } = board
  const text = useText()
  const { Roles } = useMe()
  const { status, error, stages, retry } = useStages(boardId)
  if (!can(Roles, 'CrmOpportunity', 'List') || !can(Roles, 'CrmBoardColumn', 'List')) {
    return <NoBoard why="no-right" />
  }
  switch (status) {
    case 'loading':
      return <BoardSkeleton />
    case 'error':
      return <FailureNotice title={text.board.states.boardFailed} error={error} retry={retry} />
    case 'ready':
      if (stages.length === 0) return <NoBoard why="no-stages" {...board} />
      return <BoardContent key={boardId} {...board} />
  }
}
