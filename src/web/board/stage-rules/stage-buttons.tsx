import { SlidersHorizontal } from 'lucide-react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'

interface StageButtonsProps {
  stage: CrmBoardColumn
  /** Opens the settings of the stage; null: the user may not change them. */
  onChange: ((stage: CrmBoardColumn) => void) | null
}

/** At the head of a stage, for whoever may change it: its settings. With a mouse they are shown where it points. */
export function StageButtons({ stage, onChange }: StageButtonsProps) {
  const { head } = useStageRulesText()
  if (!onChange) return null
  return (
    <IconButton
      label={head.settings(stage.Name)}
      onClick={() => onChange(stage)}
      className="size-7 hover:bg-surface pointer-fine:not-focus-visible:not-[header:hover_*]:opacity-0"
    >
      <SlidersHorizontal aria-hidden size={14} />
    </IconButton>
  )
}
