import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { LaneKey, LaneSplit, ShownLanes, ShownStage } from '#web/board/view/shown-board.ts'
import { rowsInLanes, targetInLane } from './lane-slots.ts'
import type { LaneField } from '#web/navigation/forms.ts'
import type { Catalogue } from '#web/text/catalogue.ts'

interface SplitOptions {
  field: LaneField
  isCollapsed(key: LaneKey): boolean
  /** Of a lead source (its number). */
  nameOfSource(source: number): string
  text: Catalogue['lanes']
  /** Of a value whose name is not known. */
  unknown(key: number): string
  /** BCP 47: names are sorted by its rules. */
  locale: string
}

type Cells = ReadonlyMap<LaneKey, readonly CrmOpportunity[]>

const keyIn = {
  owner: ({ ResponsibleId }) => ResponsibleId,
  type: ({ OpportunityTypeId }) => OpportunityTypeId,
  source: ({ LeadSource }) => LeadSource,
} satisfies Record<LaneField, (card: CrmOpportunity) => LaneKey>

/** Returns what splits stages into lanes by a field. It answers the same object while nothing has changed. */
export function splitLanes({ field, isCollapsed, nameOfSource, text, unknown, locale }: SplitOptions): LaneSplit {
  const collator = new Intl.Collator(locale, { numeric: true })
  const keyOf = keyIn[field]
  const names = new Map<number, string>()
  const known = new WeakMap<readonly CrmOpportunity[], Cells>()
  let last: { lists: readonly (readonly CrmOpportunity[])[]; movingId: number | null; lanes: ShownLanes } | null = null

  const noteName = (card: CrmOpportunity) => {
    const key = keyOf(card)
    const name = field === 'owner' ? card.ResponsibleFullName : field === 'type' ? card.OpportunityTypeName : null
    if (key !== null && name) names.set(key, name)
  }
  const nameOf = (key: LaneKey) => {
    if (key === null) return text.none[field]
    return field === 'source' ? nameOfSource(key) : (names.get(key) ?? unknown(key))
  }

  /** Each list is split once: lists never change. */
  const cellsOf = (cards: readonly CrmOpportunity[]): Cells => {
    const split = known.get(cards)
    if (split) return split
    const cells = new Map<LaneKey, CrmOpportunity[]>()
    for (const card of cards) {
      noteName(card)
      const own = cells.get(keyOf(card))
      if (own) own.push(card)
      else cells.set(keyOf(card), [card])
    }
    known.set(cards, cells)
    return cells
  }

  const fieldsOf = (key: LaneKey): Partial<CrmOpportunity> => {
    const name = key === null ? null : nameOf(key)
    if (field === 'owner') return { ResponsibleId: key, ResponsibleFullName: name }
    return field === 'type' ? { OpportunityTypeId: key, OpportunityTypeName: name } : { LeadSource: key }
  }

  const split = (stages: readonly ShownStage[], movingId: number | null): ShownLanes => {
    const byStage = stages.map(({ stage, cards }) => [stage.Id, cellsOf(cards)] as const)
    const keys = [...new Set(byStage.flatMap(([, cells]) => [...cells.keys()]))]
    const list = keys.map((key) => {
      const cells = new Map(
        byStage.flatMap(([stageId, each]) => {
          const cards = each.get(key)
          return cards ? [[stageId, cards] as const] : []
        }),
      )
      const holdsMoving = () => [...cells.values()].some((cards) => cards.some(({ Id }) => Id === movingId))
      return { key, name: nameOf(key), cells, isCollapsed: isCollapsed(key) && (movingId === null || !holdsMoving()) }
    })
    list.sort(
      (a, b) =>
        Number(a.key === null) - Number(b.key === null) ||
        collator.compare(a.name, b.name) ||
        (a.key ?? 0) - (b.key ?? 0),
    )
    return {
      list,
      keyOf,
      rowsOf: (shown) => rowsInLanes(list, shown),
      targetOf: (board, id, slot) => targetInLane(board, id, slot, (card) => keyOf(card) === slot.lane),
      fieldsToEnter: (card, lane) => (lane === undefined || lane === keyOf(card) ? null : fieldsOf(lane)),
      effectsOf(card, lane) {
        if (lane === undefined || lane === keyOf(card)) return []
        return [lane === null ? text.clears[field] : text.sets[field](nameOf(lane))]
      },
      entered(before, after) {
        noteName(after)
        return keyOf(after) === keyOf(before) ? [] : [text.entered(text.fields[field], nameOf(keyOf(after)))]
      },
    }
  }

  return (stages, movingId) => {
    const lists = stages.map(({ cards }) => cards)
    const isSame =
      last?.movingId === movingId &&
      last.lists.length === lists.length &&
      lists.every((cards, at) => cards === last?.lists[at])
    if (last && isSame) return last.lanes
    const lanes = split(stages, movingId)
    last = { lists, movingId, lanes }
    return lanes
  }
}
