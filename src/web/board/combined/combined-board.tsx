import { useState } from 'react'
import { mostCombinedBoards } from '#core/contract/endpoints/views/views.ts'
import type { CrmBoard } from '#core/contract/entities/board.ts'
import { can } from '#core/domain/rights/roles.ts'
import { BoardSkeleton } from '#web/board/board-skeleton.tsx'
import { NoBoard } from '#web/board/view/empty-notice.tsx'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useStagesOfBoards } from '#web/queries/several-boards.ts'
import { useCombinedText } from '#web/text/board/combined-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { FailureNotice, Notice } from '#web/ui/notice.tsx'
import { CombinedContent } from './combined-content.tsx'
import { namedBoards } from './model/named-boards.ts'
import { usualBoards } from './model/usual-boards.ts'

export interface CombinedBoardProps {
  /** Ids, as the address names them; '': the usual ones. */
  named: string
  /** All boards that the user sees. */
  boards: readonly CrmBoard[]
}

/** The boards of several locations as one, or the reason why it cannot be shown. A board that is gone leaves the others. */
export function CombinedBoard({ named, boards }: CombinedBoardProps) {
  const text = useCombinedText()
  const { tryAgain } = useText().errors
  const { states } = useText().board
  const { Roles } = useMe()
  const navigation = useNavigation()
  const ids = namedBoards(named)
  const found = ids.filter((id) => boards.some(({ Id }) => Id === id))
  const chosen =
    named !== ''
      ? found
      : usualBoards(boards)
          .slice(0, mostCombinedBoards)
          .map(({ Id }) => Id)
  const mayList = can(Roles, 'CrmOpportunity', 'List') && can(Roles, 'CrmBoardColumn', 'List')
  const { isLoading, failed, retry, ...read } = useStagesOfBoards(mayList ? chosen : [])
  const missing = ids.length - found.length
  // A board that is added later joins those that are shown already.
  const [isShown, setIsShown] = useState(false)
  if (!isLoading && read.boards.length > 0 && !isShown) setIsShown(true)

  if (!mayList) return <NoBoard why="no-right" />
  if (chosen.length === 0) {
    const onUsual = () => navigation.go({ combined: '', opportunity: null }, 'push')
    return (
      <Notice title={text.noneLeft} action={boards.length > 0 && <Button onClick={onUsual}>{text.usual}</Button>}>
        {text.noneLeftText}
      </Notice>
    )
  }
  if (isLoading && !isShown) return <BoardSkeleton />
  if (read.boards.length === 0) {
    const [failure] = failed
    if (failure) return <FailureNotice title={states.boardFailed} error={failure.error} retry={retry} />
    return <Notice title={text.noStages}>{text.noStagesText}</Notice>
  }
  const names = failed.map(({ boardId }) => boards.find(({ Id }) => Id === boardId)?.Name ?? '')
  const notice = (missing > 0 || failed.length > 0) && (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-warning-soft px-4 py-1.5 text-sm">
      {missing > 0 && (
        <>
          <span>{text.missing(missing)}</span>
          <Button kind="quiet" onClick={() => navigation.go({ combined: found.join() }, 'replace')}>
            {text.leaveOut}
          </Button>
        </>
      )}
      {failed.length > 0 && (
        <>
          <span>{text.failed(names)}</span>
          <Button kind="quiet" onClick={retry}>
            {tryAgain}
          </Button>
        </>
      )}
    </div>
  )
  return <CombinedContent {...read} chosen={chosen} offered={boards} notice={notice} />
}
