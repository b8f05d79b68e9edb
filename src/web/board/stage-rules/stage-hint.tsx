import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CapacityUse } from '#core/domain/stage-rules/capacity.ts'
import type { ReadonlyStore } from '#web/react/store.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { classNames } from '#web/ui/class-names.ts'

interface StageHintProps {
  stageId: number
  settings: StageSettings | undefined
  /** How full the stages are, by their Ids. */
  uses: ReadonlyStore<ReadonlyMap<number, CapacityUse>>
}

/** After what a stage is worth: how likely it is to be won, and how full the stage is. */
export function StageHint({ stageId, settings, uses }: StageHintProps) {
  const { head } = useStageRulesText()
  const use = useSelected(uses, (all) => all.get(stageId))
  if (!settings) return null
  const { Probability, CapacityNoun, CapacityPer } = settings
  const over = use ? use.used - use.limit : 0
  return (
    <>
      {Probability !== null && <span> · {head.probability(Probability)}</span>}
      {use && (
        <>
          <span> · </span>
          <span
            data-capacity
            title={over > 0 ? head.over(over) : over === 0 ? head.full : undefined}
            className={classNames(
              over === 0 && 'rounded-control bg-warning-soft px-1 font-medium text-warning',
              over > 0 && 'rounded-control bg-danger-soft px-1 font-medium text-danger',
            )}
          >
            {head.capacity(use.used, use.limit, CapacityNoun, CapacityPer === 'week')}
          </span>
        </>
      )}
    </>
  )
}
