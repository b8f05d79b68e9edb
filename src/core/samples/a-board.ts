import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { respacedPosition } from '#core/domain/board/placement.ts'
import { settleOutcome } from '#core/domain/board/stage-effects.ts'
import { anOpportunity } from './an-opportunity.ts'
import { aStage } from './a-stage.ts'

interface SampleBoard {
  readonly stages: ReadonlyMap<number, CrmBoardColumn>
  readonly cards: BoardCards
}

/**
 * Returns a board from its stages and the ids of their cards in order: `aBoard([{ Id: 7 }, [1, 2]], …)`. Customers are
 * named "Customer 1", positions are 1, 100, 200, …, and outcomes match the stage.
 */
export function aBoard(...columns: [Partial<CrmBoardColumn> & { Id: number }, number[]][]): SampleBoard {
  const stages = columns.map(([stage], index) =>
    aStage({ Name: `Stage ${stage.Id}`, Position: respacedPosition(index), ...stage }),
  )
  return {
    stages: new Map(stages.map((stage) => [stage.Id, stage])),
    cards: new Map(stages.map((stage, index) => [stage.Id, cardsOf(stage, columns[index]![1])])),
  }
}

const cardsOf = (stage: CrmBoardColumn, ids: number[]): CrmOpportunity[] =>
  ids.map((Id, index) => {
    const fresh = anOpportunity({
      Id,
      CoworkerFullName: `Customer ${Id}`,
      CrmBoardColumnId: stage.Id,
      CrmBoardColumnName: stage.Name,
      Position: respacedPosition(index),
    })
    return { ...fresh, ...settleOutcome({ stored: null, sent: fresh, from: null, to: stage, now: fresh.CreatedOn }) }
  })
