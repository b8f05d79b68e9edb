import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { Status } from '#core/contract/enums.ts'
import { bulkEffects } from '#core/domain/board/bulk-effects.ts'
import { outsideEffectsOf, type StageEffect } from '#core/domain/board/stage-effects.ts'
import type { BulkKind } from './selection.ts'

/** What will happen to many cards, counted, before anything is sent. */
export interface Consequences {
  readonly effects: readonly { readonly effect: StageEffect; readonly count: number }[]
  readonly reopened: number
  /** In the stage already. */
  readonly staying: number
  /** They need a loss reason, which is then asked for once. */
  readonly needsReason: boolean
  /** Something reaches customers, which an undo does not take back. */
  readonly isOutside: boolean
  /** So many reach customers that their number has to be typed; null: it has not. */
  readonly numberToType: number | null
}

const nothing: Consequences = {
  effects: [],
  reopened: 0,
  staying: 0,
  needsReason: false,
  isOutside: false,
  numberToType: null,
}

/** More than these with effects outside are confirmed by their number; customers are never deleted by one key. */
const mostWithoutNumber = ({ DeleteAccount }: CrmBoardColumn) => (DeleteAccount ? 0 : 25)

/** The stage that the action moves cards into; null: none. As the server does it: the first one of its kind. */
export function targetStage(
  kind: BulkKind,
  chosen: number | null,
  stages: readonly CrmBoardColumn[],
): CrmBoardColumn | null {
  const inOrder = stages.toSorted((a, b) => a.Position - b.Position || a.Id - b.Id)
  switch (kind) {
    case 'move':
      return stages.find(({ Id }) => Id === chosen) ?? null
    case 'win':
      return inOrder.find(({ WinOpportunity }) => WinOpportunity) ?? null
    case 'lose':
    case 'archive':
      return inOrder.find(({ LoseOpportunity }) => LoseOpportunity) ?? null
    default:
      return null
  }
}

/** Counts what an action will do to cards; `to`: the stage that they are moved into. */
export function consequencesOf(
  kind: BulkKind,
  cards: readonly CrmOpportunity[],
  to: CrmBoardColumn | null,
  stages: ReadonlyMap<number, CrmBoardColumn>,
): Consequences {
  const moved = to && bulkEffects(cards, to, stages)
  const becoming = (status: number) => cards.filter((card) => card.Status !== status).length
  // These actions set the status, whatever the stage does.
  const outcome: Consequences['effects'] =
    kind === 'win'
      ? [{ effect: 'wins', count: becoming(Status.Won) }]
      : kind === 'lose' || kind === 'archive'
        ? [{ effect: 'loses', count: becoming(Status.Lost) }]
        : []
  if (!moved) return { ...nothing, effects: outcome.filter(isAny), needsReason: kind === 'lose' }
  const byStage = moved.effects.filter(({ effect }) => !outcome.some((each) => each.effect === effect))
  const isOutside = moved.entering > 0 && outsideEffectsOf(to).length > 0
  return {
    effects: [...outcome, ...byStage].filter(isAny),
    reopened: moved.reopened,
    staying: cards.length - moved.entering,
    needsReason: kind === 'lose' || (kind === 'move' && moved.needReason > 0),
    isOutside,
    numberToType: isOutside && moved.entering > mostWithoutNumber(to) ? cards.length : null,
  }
}

const isAny = ({ count }: { count: number }) => count > 0
