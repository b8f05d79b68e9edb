import { BookOpenText, SlidersHorizontal } from 'lucide-react'
import { useRef, useState } from 'react'
import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { Guidance } from '#web/form/stage-rules/guidance.tsx'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'

interface StageButtonsProps {
  stage: CrmBoardColumn
  settings: StageSettings | undefined
  /** Opens the settings of the stage; null: the user may not change them. */
  onChange: ((stage: CrmBoardColumn) => void) | null
}

/** At the head of a stage: how to work in it, and its settings. */
export function StageButtons({ stage, settings, onChange }: StageButtonsProps) {
  const { head, guidance } = useStageRulesText()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const hasGuidance = settings !== undefined && (settings.Guidance !== null || settings.Checklist.length > 0)
  return (
    <>
      {onChange && (
        <IconButton
          label={head.settings(stage.Name)}
          onClick={() => onChange(stage)}
          className="size-7 hover:bg-surface pointer-fine:not-focus-visible:not-[header:hover_*]:opacity-0"
        >
          <SlidersHorizontal aria-hidden size={14} />
        </IconButton>
      )}
      {hasGuidance && (
        <IconButton
          ref={button}
          label={head.guidance(stage.Name)}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="size-7 hover:bg-surface"
        >
          <BookOpenText aria-hidden size={14} />
        </IconButton>
      )}
      {isOpen && hasGuidance && (
        <Panel isSmall title={guidance.title(stage.Name)} anchor={button} align="end" onClose={() => setIsOpen(false)}>
          <div className="p-4">
            <Guidance settings={settings} />
          </div>
        </Panel>
      )}
    </>
  )
}
