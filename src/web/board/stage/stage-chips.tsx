import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf, type StageEffect } from '#core/domain/board/stage-effects.ts'
import { triggersOf } from '#core/domain/automation/stage-triggers.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'

interface ChipProps {
  words: string
  /** What it means, for the mouse and for screen readers. */
  sentence: string
  look: string
}

export const byItself = 'border-dashed border-border-strong'

const looks: Partial<Record<StageEffect, string>> = {
  wins: 'text-success',
  'deactivates-account': 'text-warning',
  'deletes-account': 'text-danger',
}

export const effectLook = (effect: StageEffect): string => classNames('border-border bg-surface', looks[effect])

/** What happens to a card on arrival, then what brings cards by itself. */
export function useStageChips(stage: CrmBoardColumn): readonly ChipProps[] {
  const { board, vendor } = useText()
  const { chips, effects, stage: text } = board
  return [
    ...effectsOf(stage).map((effect) => ({
      words: chips[effect],
      sentence: text.effect(effects[effect]),
      look: effectLook(effect),
    })),
    ...triggersOf(stage).map((trigger) => ({
      words: vendor.rule(trigger),
      sentence: text.arrives(trigger),
      look: byItself,
    })),
  ]
}

export const StageChips = ({ stage }: { stage: CrmBoardColumn }) =>
  useStageChips(stage).map((chip) => <Chip key={chip.words} {...chip} />)

export const Chip = ({ words, sentence, look }: ChipProps) => (
  <span title={sentence} data-chip className={classNames('rounded-control border px-1 text-xs leading-4.5', look)}>
    <span aria-hidden className="inline-block first-letter:uppercase">
      {words}
    </span>
    <span className="sr-only">{sentence}</span>
  </span>
)
