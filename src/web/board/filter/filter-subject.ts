import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'

/** The board that is filtered. */
export interface FilterSubject {
  businessId: number
  /** ISO 4217. Empty where its stages have several: a bound of an amount is compared with amounts in whatever currency. */
  currency: string
  stages: readonly CrmBoardColumn[]
  cards: BoardCards
}

/** `businessId`: of the location. */
export function subjectOf(businessId: number, { stages, stagesById, settled }: ShownBoard): FilterSubject {
  const currencies = new Set([...stagesById.values()].map((stage) => stage.CrmBoardBusinessCurrencyCode))
  const [currency = ''] = currencies.size === 1 ? currencies : []
  return { businessId, currency, stages: stages.map(({ stage }) => stage), cards: settled }
}
