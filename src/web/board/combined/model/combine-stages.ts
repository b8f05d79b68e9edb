import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { MatchedStage } from './match-stages.ts'
import type { BoardFilter } from '#core/domain/filter/board-filter.ts'
import { type ShownBoard, shownStages } from '#web/board/view/shown-board.ts'

type Stage = ShownBoard['stages'][number]
type Cards = readonly CrmOpportunity[]

export interface StageCombiner {
  /** As `shownStages`, but what was shown of several boards becomes one. */
  arrange: typeof shownStages
  /** The stages that a combined one (Id) was made of last. */
  partsOf(stageId: number): readonly Stage[]
}

/**
 * A combined stage has the Id and the name of the first of its stages, and the cards of all of them, board after board.
 * It shows what could be read; its rest counts as missing as long as that of any of them does. What has not changed stays
 * the same object.
 */
export function stageCombiner(
  matched: readonly MatchedStage[],
  meaningOf: (filter: BoardFilter) => BoardFilter,
): StageCombiner {
  const made = matched.map((own) => ({ own, parts: [] as readonly Stage[], combineOne: oneCombiner() }))
  return {
    arrange(views, view, isCollapsed, expandedId) {
      const shown = shownStages(views, { ...view, filter: meaningOf(view.filter) }, isCollapsed, null)
      const byId = new Map(shown.map((each) => [each.stage.Id, each]))
      return made.flatMap((each) => {
        each.parts = each.own.flatMap(({ Id }) => byId.get(Id) ?? [])
        return each.combineOne(each.parts, expandedId)
      })
    },
    partsOf: (stageId) => made.find(({ own }) => own[0]?.Id === stageId)?.parts ?? [],
  }
}

function oneCombiner() {
  const stageOf = rememberLast((...stages: CrmBoardColumn[]) => combinedStage(stages))
  const cardsOf = rememberLast((...lists: Cards[]) => (lists.length === 1 ? (lists[0] ?? []) : lists.flat()))
  let latest: readonly Stage[] = []
  const retry = () => {
    for (const each of latest) if (each.error ?? each.restError) each.retry()
  }
  return (parts: readonly Stage[], expandedId: number | null): readonly Stage[] => {
    latest = parts
    const [first] = parts
    const stage = stageOf(...parts.map((each) => each.stage))
    if (!first || !stage) return []
    const read = parts.find(({ status }) => status === 'ready')
    const failure = parts.map(({ error, restError }) => error ?? restError).find((error) => error !== null) ?? null
    return [
      {
        // One that is late or has failed leaves the others.
        ...(read ? { status: 'ready', error: null } : { status: first.status, error: first.error }),
        restError: read ? failure : null,
        stage,
        cards: cardsOf(...parts.map(({ cards }) => cards)),
        count: parts.reduce((sum, { count }) => sum + count, 0),
        isComplete: parts.every(({ isComplete }) => isComplete),
        isWhole: parts.every(({ isWhole }) => isWhole),
        isHidden: parts.every(({ isHidden }) => isHidden),
        isCollapsed: first.isCollapsed && parts.every((each) => each.stage.Id !== expandedId),
        retry,
      } as Stage,
    ]
  }
}

/** Amounts of several currencies are never added: it has no value. What it does on arrival is what all of them do. */
function combinedStage(stages: readonly CrmBoardColumn[]): CrmBoardColumn | undefined {
  const [first] = stages
  if (!first || stages.length === 1) return first
  const combined = {
    ...first,
    OpportunitiesCount: stages.reduce((sum, { OpportunitiesCount }) => sum + OpportunitiesCount, 0),
    OpportunitiesValue: 0,
  }
  for (const [field, value] of Object.entries(first)) {
    const areAll = stages.every((stage) => Boolean(Reflect.get(stage, field)))
    if (value === true && !areAll) Reflect.set(combined, field, false)
    if ((field === 'CannedResponseId' || field === 'TaskListId') && !areAll) Reflect.set(combined, field, null)
  }
  return combined
}

function rememberLast<Item, Result>(make: (...items: Item[]) => Result): (...items: Item[]) => Result {
  let last: { items: readonly Item[]; result: Result } | null = null
  return (...items) => {
    const isSame = last?.items.length === items.length && items.every((item, at) => item === last?.items[at])
    if (last && isSame) return last.result
    const result = make(...items)
    last = { items, result }
    return result
  }
}
