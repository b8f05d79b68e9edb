import { BookOpenText } from 'lucide-react'
import { useRef, useState } from 'react'
import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { Guidance, hasGuidance } from '#web/form/stage-rules/guidance.tsx'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'

interface GuidanceButtonProps {
  stage: CrmBoardColumn
  settings: StageSettings
}

/** Opens what is said of how to work in a stage; nothing where nothing is. */
export function GuidanceButton({ stage, settings }: GuidanceButtonProps) {
  const { head, guidance } = useStageRulesText()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  if (!hasGuidance(settings)) return null
  return (
    <>
      <IconButton
        ref={button}
        label={head.guidance(stage.Name)}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="hover:bg-surface md:-my-1 md:-me-1.5 md:ms-auto md:size-7"
      >
        <BookOpenText aria-hidden size={14} />
      </IconButton>
      {isOpen && (
        <Panel isSmall title={guidance.title(stage.Name)} anchor={button} align="end" onClose={() => setIsOpen(false)}>
          <div className="p-4">
            <Guidance settings={settings} />
          </div>
        </Panel>
      )}
    </>
  )
}
