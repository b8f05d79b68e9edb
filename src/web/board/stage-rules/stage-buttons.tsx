import { SlidersHorizontal } from 'lucide-react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { toast } from '#web/ui/toast/toast.ts'

interface StageButtonsProps {
  stage: CrmBoardColumn
  /** Opens the settings of the stage; null: the user may not change them. */
  onChange: ((stage: CrmBoardColumn) => void) | null
  /** The settings could not be read: there is no network. */
  isMissing: boolean
}

/** At the head of a stage, for whoever may change it: its settings. With a mouse they are shown where it points. */
export function StageButtons({ stage, onChange, isMissing }: StageButtonsProps) {
  const { head } = useStageRulesText()
  if (!onChange) return null
  return (
    <IconButton
      label={head.settings(stage.Name)}
      // Not disabled: it says why.
      aria-disabled={isMissing || undefined}
      onClick={() => (isMissing ? toast({ kind: 'info', title: head.needsNetwork }) : onChange(stage))}
      className="size-7 hover:bg-surface pointer-fine:not-focus-visible:not-[header:hover_*]:opacity-0"
    >
      <SlidersHorizontal aria-hidden size={14} className={isMissing ? 'opacity-50' : undefined} />
    </IconButton>
  )
}
