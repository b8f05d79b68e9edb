import { useId } from 'react'
import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'

type Said = Pick<StageSettings, 'Guidance' | 'Checklist'>

export const hasGuidance = ({ Guidance: text, Checklist }: Said): boolean => text !== null || Checklist.length > 0

/** What to do with a card that is in a stage, in words and point by point. */
export function Guidance({ settings }: { settings: Said }) {
  const text = useStageRulesText().guidance
  const id = useId()
  return (
    <div className="flex flex-col gap-3 text-sm">
      {settings.Guidance !== null && (
        <p dir="auto" className="break-words whitespace-pre-line">
          {settings.Guidance}
        </p>
      )}
      {settings.Checklist.length > 0 && (
        <div>
          <p id={id} className="pb-1 text-xs font-medium text-muted">
            {text.checklist}
          </p>
          <ul aria-labelledby={id} className="flex flex-col gap-1">
            {settings.Checklist.map((point, at) => (
              // Two points may say the same.
              <li key={`${at} ${point}`} className="flex gap-2">
                <span aria-hidden className="text-muted">
                  –
                </span>
                <span dir="auto" className="min-w-0 break-words">
                  {point}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
