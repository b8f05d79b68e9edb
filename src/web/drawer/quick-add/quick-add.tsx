import { useEffect, useEffectEvent } from 'react'
import { useNavigation } from '#web/navigation/navigation.ts'
import { quickAdd } from '#web/navigation/quick-add.ts'
import { useStages } from '#web/queries/stages.ts'
import { QuickAddLine } from './quick-add-line.tsx'
import { headOf, useStageHead } from './use-stage-head.ts'

interface QuickAddProps {
  stageId: number
  boardId: number
}

/** Adds opportunities at the head of a stage, one after the other. Where its head cannot be seen, the whole form opens. */
export function QuickAdd({ stageId, boardId }: QuickAddProps) {
  const navigation = useNavigation()
  const { stagesById, status } = useStages(boardId)
  const stage = stagesById.get(stageId)
  const head = useStageHead(stageId)
  const begin = useEffectEvent(() => {
    if (headOf(stageId)) return
    quickAdd.set(null)
    navigation.go({ newIn: stageId, opportunity: null }, 'push')
  })
  useEffect(() => begin(), [])
  const isElsewhere = status === 'ready' && stage === undefined
  useEffect(() => {
    if (isElsewhere) quickAdd.set(null)
  }, [isElsewhere])
  return stage && <QuickAddLine stage={stage} head={head} />
}
