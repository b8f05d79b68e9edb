import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { CapacityUse } from '#core/domain/stage-rules/capacity.ts'
import type { BoardExtras } from '#web/board/controller/extras.ts'
import type { MissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import type { StandingOf } from '#web/queries/stage-rules/staleness.ts'
import type { ReadonlyStore } from '#web/react/store.ts'
import { StageButtons } from './stage-buttons.tsx'
import { StageHint } from './stage-hint.tsx'
import { StandingMark } from './standing-mark.tsx'

interface ExtrasParts {
  missing: MissingFields
  /** By the Ids of the stages. */
  settings: ReadonlyMap<number, StageSettings>
  stagesById: ReadonlyMap<number, CrmBoardColumn>
  uses: ReadonlyStore<ReadonlyMap<number, CapacityUse>>
  /** Null: nothing is known of any card yet. */
  standingOf: StandingOf | null
  /** Null: the user may not change stages. */
  onChange: ((stage: CrmBoardColumn) => void) | null
}

/** What heads and cards show of these settings, and what a move asks for. */
export function boardExtras({ missing, settings, stagesById, uses, standingOf, onChange }: ExtrasParts): BoardExtras {
  return {
    missing,
    stageButtons: (stage) => <StageButtons stage={stage} onChange={onChange} />,
    stageHint: (stage) => <StageHint stage={stage} settings={settings.get(stage.Id)} uses={uses} />,
    standing(card, days, sentence) {
      const standing = standingOf?.(card, stagesById.get(card.CrmBoardColumnId))
      return standing ? <StandingMark {...standing} days={days} sentence={sentence} /> : null
    },
  }
}
