import { useEffect } from 'react'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { quickAdd } from '#web/navigation/quick-add.ts'
import { useMe } from '#web/queries/session.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { NewOpportunity } from './new-opportunity.tsx'
import { QuickAdd } from './quick-add/quick-add.tsx'

export interface NewOpportunitiesProps {
  boardId: number
  /** Closes all of it, also where its code is missing. */
  onClose(): void
}

/** What creates opportunities on a board: the line at the head of a stage, and the whole form beside the board. */
export function NewOpportunities({ boardId }: NewOpportunitiesProps) {
  const navigation = useNavigation()
  const { newIn } = useRoute()
  const me = useMe()
  // Nobody else's who signs in here.
  const addsIn = useSelected(quickAdd, (state) => (state?.userId === me.Id ? state.stageId : null))
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
