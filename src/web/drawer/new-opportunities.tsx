import { useEffect } from 'react'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { quickAdd } from '#web/navigation/quick-add.ts'
import { useServices } from '#web/queries/services.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { NewOpportunity } from './new-opportunity.tsx'
import { QuickAdd } from './quick-add/quick-add.tsx'

interface NewOpportunitiesProps {
  boardId: number
  /** Closes all of it, also where its code is missing. */
  onClose(): void
}

/** What creates opportunities on a board: the line at the head of a stage, and the whole form beside the board. */
export function NewOpportunities({ boardId }: NewOpportunitiesProps) {
  const navigation = useNavigation()
  const { newIn } = useRoute()
  const { userId } = useServices()
  const addsIn = useSelected(quickAdd, (stageId) => stageId)
  useEffect(
    () => () => {
      // The line is nobody else's who signs in here.
      if (userId() === null) quickAdd.set(null)
    },
    [userId],
  )
  const isSame = addsIn !== null && addsIn === newIn
  useEffect(() => {
    // One of them is enough: what was typed into the line is there when it is opened again.
    if (isSame) quickAdd.set(null)
  }, [isSame])
  return (
    <>
      {addsIn !== null && !isSame && <QuickAdd key={addsIn} stageId={addsIn} boardId={boardId} />}
      {newIn !== null && (
        <NewOpportunity
          stageId={newIn}
          boardId={boardId}
          onClose={() => navigation.close({ newIn: null })}
          onCreated={(id) => navigation.go({ newIn: null, opportunity: id }, 'replace')}
        />
      )}
    </>
  )
}
