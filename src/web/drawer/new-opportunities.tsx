import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { quickAdd } from '#web/navigation/quick-add.ts'
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
  const addsIn = useSelected(quickAdd, (id) => id)
  return (
    <>
      {addsIn !== null && <QuickAdd key={addsIn} stageId={addsIn} boardId={boardId} />}
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
