import { useEffect } from 'react'
import { isOffered } from '#core/domain/rights/offers.ts'
import { BoardSkeleton } from '#web/board/board-skeleton.tsx'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useMe } from './queries/person/session.ts'
import { useOpportunity } from './queries/opportunity/opportunity.ts'
import { useMissingText } from './text/board/missing-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'

/** For a link to an opportunity that does not name its board: finds the board and goes there. */
export function FindOpportunity({ id }: { id: number }) {
  const text = useText()
  const missing = useMissingText()
  const { Roles } = useMe()
  const navigation = useNavigation()
  const { record, status, error, retry } = useOpportunity(id)
  const boardId = record?.CrmBoardColumnCrmBoardId ?? null
  useEffect(() => {
    if (boardId !== null) navigation.go({ boardId }, 'replace')
  }, [navigation, boardId])

  if (!isOffered(Roles, 'open')) {
    return <Notice title={missing.noRightToOpen}>{text.board.open.noRight}</Notice>
  }
  if (status !== 'error') return <BoardSkeleton />
  const isUnknown = error.kind === 'not-found'
  return (
    <Notice
      isAlert
      title={isUnknown ? missing.unknownOpportunity : text.board.states.boardFailed}
      action={
        isUnknown ? (
          <Button onClick={() => navigation.go({ opportunity: null }, 'replace')}>{missing.toBoard}</Button>
        ) : (
          <Button onClick={retry}>{text.errors.tryAgain}</Button>
        )
      }
    >
      {isUnknown ? missing.unknownOpportunityText : text.errors.reason(error)}
    </Notice>
  )
}
