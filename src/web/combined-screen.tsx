import { useDeferredValue, useEffect } from 'react'
import { CombinedBoard, type CombinedBoardProps } from '#web/board/combined/combined-board.tsx'
import { OpportunityDrawer } from '#web/drawer/drawer.tsx'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useText } from '#web/text/text.ts'
import { ErrorBoundary } from './error-boundary.tsx'

/** The combined board, and the drawer beside it. */
export function CombinedScreen(props: CombinedBoardProps) {
  const navigation = useNavigation()
  const { title, header } = useText().board
  // A drawer takes several frames to make and to remove: the press itself is answered within the next one.
  const opportunityId = useDeferredValue(useRoute().opportunity)
  useEffect(() => {
    document.title = title(header.combined)
  }, [title, header])
  return (
    <>
      <ErrorBoundary>
        <CombinedBoard {...props} />
      </ErrorBoundary>
      <ErrorBoundary>
        {opportunityId !== null && (
          <OpportunityDrawer
            key={opportunityId}
            opportunityId={opportunityId}
            onClose={() => navigation.close({ opportunity: null })}
          />
        )}
      </ErrorBoundary>
    </>
  )
}
