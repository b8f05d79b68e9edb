import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { CapacityUse } from '#core/domain/stage-rules/capacity.ts'
import type { BoardExtras } from '#web/board/controller/extras.ts'
import type { CameByOf } from '#web/queries/opportunity/last-moves.ts'
import type { StandingOf } from '#web/queries/stage-rules/standings.ts'
import type { ReadonlyStore } from '#web/react/store.ts'
import { StageButtons } from './stage-buttons.tsx'
import { StageHint } from './stage-hint.tsx'
import { StandingMark } from './standing-mark.tsx'

/** At the head of a stage. `onChange`: null, the user may not change stages; `isMissing`: settings could not be read. */
export const stageButtons =
  (onChange: ((stage: CrmBoardColumn) => void) | null, isMissing: boolean): BoardExtras['stageButtons'] =>
  (stage) => <StageButtons stage={stage} onChange={onChange} isMissing={isMissing} />

/** `settings`: by the Ids of the stages. */
export const stageHint =
  (
    settings: ReadonlyMap<number, StageSettings>,
    uses: ReadonlyStore<ReadonlyMap<number, CapacityUse>>,
  ): BoardExtras['stageHint'] =>
  (stage) => <StageHint stage={stage} settings={settings.get(stage.Id)} uses={uses} />

/** On a card, once both is known: how long it stands there, and how it came. */
export function standing(
  standingOf: StandingOf | null,
  cameByOf: CameByOf | null,
  stagesById: () => ReadonlyMap<number, CrmBoardColumn>,
): BoardExtras['standing'] {
  if (!standingOf || !cameByOf) return null
  return (card, days) => (
    <StandingMark {...standingOf(card, stagesById().get(card.CrmBoardColumnId))} cameBy={cameByOf(card)} days={days} />
  )
}

/** Whether a card has been in its stage for too long; null where that is not known. Each record is looked at once, however often a filter asks. */
export function staleCards(
  standingOf: StandingOf,
  stagesById: () => ReadonlyMap<number, CrmBoardColumn>,
): NonNullable<BoardExtras['isStale']> {
  const known = new WeakMap<CrmOpportunity, boolean | null>()
  return (card) => {
    let isStale = known.get(card)
    if (isStale === undefined) {
      const { kind } = standingOf(card, stagesById().get(card.CrmBoardColumnId)).state
      isStale = kind === 'unknown' ? null : kind === 'stale'
      known.set(card, isStale)
    }
    return isStale
  }
}
