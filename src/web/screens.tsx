import { memo, useDeferredValue, useEffect } from 'react'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { can } from '#core/domain/rights/roles.ts'
import { Board } from '#web/board/board.tsx'
import { BoardSkeleton } from '#web/board/board-skeleton.tsx'
import { Header } from '#web/header/header.tsx'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { quickAdd } from '#web/navigation/quick-add.ts'
import { useBoards } from '#web/queries/boards.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useText } from '#web/text/text.ts'
import { FailureNotice } from '#web/ui/notice.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { usePrefetch } from '#web/ui/use-prefetch.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { lastBoard, rememberBoard } from './device/local-state.ts'

const aboveThePage = { place: 'above', onClose: (props: { onClose(): void }) => props.onClose } as const

const OpportunityDrawer = onDemand(async () => (await import('#web/drawer/drawer.tsx')).OpportunityDrawer, aboveThePage)
const NewOpportunities = onDemand(
  async () => (await import('#web/drawer/new-opportunities.tsx')).NewOpportunities,
  aboveThePage,
)
const FindOpportunity = onDemand(async () => (await import('./find-opportunity.tsx')).FindOpportunity)
/** Also for users who must set up a second factor first, whatever the address says. */
export const TwoStepPage = onDemand(async () => (await import('./two-step-page.tsx')).TwoStepPage)
const CombinedForm = onDemand(async () => (await import('./combined-form.ts')).CombinedForm)
const MissingBoard = onDemand(async () => (await import('./missing-page.tsx')).MissingBoard)
const AdminScreen = onDemand(async () => (await import('#web/admin/admin-screen.tsx')).AdminScreen)

/**
 * The screens of somebody who is signed in, put together: the address says which one is shown and what is open on it.
 * They do not import each other; what one has to tell another goes through the address.
 */
export function Screens({ user }: { user: CurrentUser }) {
  const { screen } = useRoute()
  if (screen === 'two-step-sign-in') return <TwoStepPage isRequired={false} />
  if (screen !== 'users' && screen !== 'portals') return <BoardScreen user={user} />
  return (
    <ErrorBoundary>
      <AdminScreen />
    </ErrorBoundary>
  )
}

/** Header, board, and the drawer beside it. */
function BoardScreen({ user }: { user: CurrentUser }) {
  const text = useText()
  const navigation = useNavigation()
  const route = useRoute()
  const { boardId, combined } = route
  const { boards, status, error, retry } = useBoards()
  const addsIn = useSelected(quickAdd, (state) => state)
  const board = boards.find((each) => each.Id === boardId)
  // A drawer takes several frames to make and to remove: the press itself is answered within the next one.
  const opportunityId = useDeferredValue(route.opportunity)

  useEffect(() => {
    // The combined board has a name of its own.
    if (combined === null) document.title = text.board.title(board?.Name ?? null)
    if (board) rememberBoard(board.Id)
  }, [board, combined, text])
  // A drawer must open within 100 ms.
  usePrefetch(OpportunityDrawer, NewOpportunities)

  const content = () => {
    const mayList = can(user.Roles, 'CrmBoard', 'List')
    if (!mayList) return <MissingBoard mayList={mayList} start={undefined} />
    if (boardId === null && combined === null && route.opportunity !== null)
      return <FindOpportunity id={route.opportunity} />
    if (status === 'loading') return <BoardSkeleton />
    if (status === 'error') {
      return <FailureNotice title={text.board.states.boardFailed} error={error} retry={retry} />
    }
    if (combined !== null) return <CombinedForm named={combined} boards={boards} />
    const start = boards.find(({ Id }) => Id === lastBoard()) ?? boards[0]
    if (start && boardId === null) return <GoTo boardId={start.Id} />
    if (start && board) return <Board boardId={board.Id} name={board.Name} businessId={board.BusinessId} />
    return <MissingBoard mayList={mayList} start={start} />
  }

  return (
    <div className="flex h-dvh flex-col overflow-hidden short:overflow-y-auto">
      <Header boards={boards} boardId={boardId} user={user} isEmbedded={route.isEmbedded} />
      <ErrorBoundary>{content()}</ErrorBoundary>
      <ErrorBoundary>
        {board && opportunityId !== null && <OpenedOpportunity opportunityId={opportunityId} />}
        {board && (addsIn ?? route.newIn) !== null && (
          <NewOpportunities
            boardId={board.Id}
            onClose={() => {
              quickAdd.set(null)
              navigation.close({ newIn: null })
            }}
          />
        )}
      </ErrorBoundary>
    </div>
  )
}

/** Memoized: while another one is being made, the page around it is rendered without it. */
const OpenedOpportunity = memo(({ opportunityId }: { opportunityId: number }) => {
  const navigation = useNavigation()
  return (
    <OpportunityDrawer
      key={opportunityId}
      opportunityId={opportunityId}
      onClose={() => navigation.close({ opportunity: null })}
    />
  )
})

function GoTo({ boardId }: { boardId: number }) {
  const navigation = useNavigation()
  useEffect(() => navigation.go({ boardId }, 'replace'), [navigation, boardId])
  return <BoardSkeleton />
}
