import { useRef, useState } from 'react'
import { isOffered } from '#core/domain/rights/offers.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useStages } from '#web/queries/stages.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useText } from '#web/text/text.ts'
import { FailureNotice, Notice } from '#web/ui/notice.tsx'
import { DrawerFrame } from './frame/drawer-frame.tsx'
import { DrawerSkeleton } from './frame/drawer-skeleton.tsx'
import { NewOpportunityForm } from './new-opportunity-form.tsx'

interface NewOpportunityProps {
  stageId: number
  boardId: number
  onClose(): void
  onCreated(id: number): void
}

/** The drawer of a new opportunity at the top of a stage: `?new=STAGE_ID` in the address. */
export function NewOpportunity({ stageId, boardId, onClose, onCreated }: NewOpportunityProps) {
  const text = useDrawerText()
  const { board } = useText()
  const { Roles } = useMe()
  const { stagesById, status, error, retry } = useStages(boardId)
  const stage = stagesById.get(stageId)
  const customerInput = useRef<HTMLInputElement>(null)
  const [isDirty, setIsDirty] = useState(false)
  const [isHinted, setIsHinted] = useState(false)

  const body = () => {
    if (!isOffered(Roles, 'create')) {
      return (
        <Notice isAlert title={text.create.title}>
          {board.add.noRight}
        </Notice>
      )
    }
    if (stage) {
      return (
        <NewOpportunityForm
          key={stageId}
          stage={stage}
          customerInput={customerInput}
          isHinted={isHinted}
          onDirtyChange={(next) => {
            setIsDirty(next)
            setIsHinted(false)
          }}
          onDiscard={onClose}
          onCreated={(id) => (isOffered(Roles, 'open') ? onCreated(id) : onClose())}
        />
      )
    }
    if (status === 'loading') return <DrawerSkeleton label={text.loading} />
    if (status === 'error') return <FailureNotice title={text.failed} error={error} retry={retry} />
    return (
      <Notice isAlert title={text.create.noStage}>
        {text.notFound.text}
      </Notice>
    )
  }
  return (
    <DrawerFrame
      title={text.create.title}
      subtitle={stage && <p className="truncate text-sm text-muted">{text.create.inStage(stage.Name)}</p>}
      initialFocus={customerInput}
      onClose={onClose}
      onPressOutside={() => (isDirty ? setIsHinted(true) : onClose())}
    >
      {body()}
    </DrawerFrame>
  )
}
