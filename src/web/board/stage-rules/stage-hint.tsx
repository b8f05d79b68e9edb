import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CapacityUse } from '#core/domain/stage-rules/capacity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { ReadonlyStore } from '#web/react/store.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { GuidanceButton } from './guidance-button.tsx'

interface StageHintProps {
  stage: CrmBoardColumn
  settings: StageSettings | undefined
  /** How full the stages are, by their Ids. */
  uses: ReadonlyStore<ReadonlyMap<number, CapacityUse>>
}

/** After what a stage is worth: how likely that is to be won, how full the stage is, and how to work in it. */
export function StageHint({ stage, settings, uses }: StageHintProps) {
  const { head } = useStageRulesText()
  const use = useSelected(uses, (all) => all.get(stage.Id))
  if (!settings) return null
  const { Probability, CapacityNoun, CapacityPer } = settings
  const over = use ? use.used - use.limit : 0
  return (
    <>
      {Probability !== null && (
        <span className="shrink-0 whitespace-pre" title={head.probabilityLong(Probability)}>
          {` · ${head.probability(Probability)}`}
        </span>
      )}
      {use && (
        <>
          <span className="shrink-0 whitespace-pre">{' · '}</span>
          <span
            data-capacity
            title={over > 0 ? head.over(over) : over === 0 ? head.full : undefined}
            className={classNames(
              'shrink-0',
              over === 0 && 'rounded-control bg-warning-soft px-1 font-medium text-warning',
              over > 0 && 'rounded-control bg-danger-soft px-1 font-medium text-danger',
            )}
          >
            {head.capacity(use.used, use.limit, CapacityNoun, CapacityPer === 'week')}
          </span>
        </>
      )}
      <GuidanceButton stage={stage} settings={settings} />
    </>
  )
}
