import { type Trigger, triggers } from '#core/contract/entities/stage-triggers.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'

/**
 * Returns the events elsewhere that put a customer into a stage, always in the same order; empty for a stage into which
 * only people move cards. Source: the vendor's contract.
 */
export const triggersOf = (stage: CrmBoardColumn): Trigger[] => triggers.filter((trigger) => stage[trigger])
