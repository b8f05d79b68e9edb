import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { Status } from '#core/contract/enums.ts'
import { bulkEffects } from '#core/domain/board/bulk-effects.ts'
import { outsideEffectsOf, type StageEffect } from '#core/domain/board/stage-effects.ts'
import type { BulkGroup } from './bulk-groups.ts'
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

/** More than these with effects outside are confirmed by their number; customers are never deleted by one key. */
const mostWithoutNumber = 25

/** Counts what an action will do to cards, on all of their boards. `stages`: those of the boards, by Id. */
export function consequencesOf(
  kind: BulkKind,
  groups: readonly BulkGroup[],
  stages: ReadonlyMap<number, CrmBoardColumn>,
): Consequences {
  const each = groups.map((group) => consequencesFor(kind, group, stages))
  const counts = new Map<StageEffect, number>()
  for (const { effect, count } of each.flatMap(({ effects }) => effects)) {
    counts.set(effect, (counts.get(effect) ?? 0) + count)
  }
  const sum = (numberOf: (of: GroupConsequences) => number) => each.reduce((total, of) => total + numberOf(of), 0)
  const deletes = each.some(({ reaching }, at) => reaching > 0 && groups[at]?.to?.DeleteAccount)
  const reaching = sum((of) => of.reaching)
  return {
    effects: [...counts].map(([effect, count]) => ({ effect, count })),
    reopened: sum((of) => of.reopened),
    staying: sum((of) => of.staying),
    needsReason: each.some((of) => of.needsReason),
    isOutside: reaching > 0,
    numberToType: deletes || reaching > mostWithoutNumber ? sum((of) => of.all) : null,
  }
}

interface GroupConsequences extends Pick<Consequences, 'effects' | 'reopened' | 'staying' | 'needsReason'> {
  /** How many reach customers. */
  readonly reaching: number
  readonly all: number
}

function consequencesFor(
  kind: BulkKind,
  { cards, to }: BulkGroup,
  stages: ReadonlyMap<number, CrmBoardColumn>,
): GroupConsequences {
  const moved = to && bulkEffects(cards, to, stages)
  const becoming = (status: number) => cards.filter((card) => card.Status !== status).length
  // These actions set the status, whatever the stage does.
  const outcome: Consequences['effects'] =
    kind === 'win'
      ? [{ effect: 'wins', count: becoming(Status.Won) }]
      : kind === 'lose' || kind === 'archive'
        ? [{ effect: 'loses', count: becoming(Status.Lost) }]
        : []
  if (!moved) {
    const needsReason = kind === 'lose'
    return { effects: outcome.filter(isAny), reopened: 0, staying: 0, needsReason, reaching: 0, all: cards.length }
  }
  const byStage = moved.effects.filter(({ effect }) => !outcome.some((each) => each.effect === effect))
  return {
    effects: [...outcome, ...byStage].filter(isAny),
    reopened: moved.reopened,
    staying: cards.length - moved.entering,
    needsReason: kind === 'lose' || (kind === 'move' && moved.needReason > 0),
    reaching: outsideEffectsOf(to).length > 0 ? moved.entering : 0,
    all: cards.length,
  }
}

const isAny = ({ count }: { count: number }) => count > 0
