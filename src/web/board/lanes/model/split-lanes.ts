import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { LaneKey, LaneSplit } from '#web/board/view/shown-board.ts'
import type { LaneField } from '#web/navigation/forms.ts'
import type { Catalogue } from '#web/text/catalogue.ts'
import { laneSplitter } from './lane-splitter.ts'

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

const keyIn = {
  owner: ({ ResponsibleId }) => ResponsibleId,
  type: ({ OpportunityTypeId }) => OpportunityTypeId,
  source: ({ LeadSource }) => LeadSource,
} satisfies Record<LaneField, (card: CrmOpportunity) => LaneKey>

/** Returns what splits stages into lanes by a field: those that have cards, by name, the one without a value last. */
export function splitLanes({ field, isCollapsed, nameOfSource, text, unknown, locale }: SplitOptions): LaneSplit {
  const collator = new Intl.Collator(locale, { numeric: true })
  const keyOf = keyIn[field]
  const names = new Map<number, string>()

  const noteCard = (card: CrmOpportunity) => {
    const key = keyOf(card)
    const name = field === 'owner' ? card.ResponsibleFullName : field === 'type' ? card.OpportunityTypeName : null
    if (key !== null && name) names.set(key, name)
  }
  const nameOf = (key: LaneKey) => {
    if (key === null) return text.none[field]
    return field === 'source' ? nameOfSource(key) : (names.get(key) ?? unknown(key))
  }

  const fieldsOf = (key: LaneKey): Partial<CrmOpportunity> => {
    const name = key === null ? null : nameOf(key)
    if (field === 'owner') return { ResponsibleId: key, ResponsibleFullName: name }
    return field === 'type' ? { OpportunityTypeId: key, OpportunityTypeName: name } : { LeadSource: key }
  }

  return laneSplitter({
    keyOf,
    isCollapsed,
    nameOf,
    noteCard,
    inOrder: (filled) =>
      filled.toSorted(
        (a, b) =>
          Number(a === null) - Number(b === null) || collator.compare(nameOf(a), nameOf(b)) || (a ?? 0) - (b ?? 0),
      ),
    fieldsToEnter: (card, lane) => (lane === undefined || lane === keyOf(card) ? null : fieldsOf(lane)),
    effectsOf(card, lane) {
      if (lane === undefined || lane === keyOf(card)) return []
      return [lane === null ? text.clears[field] : text.sets[field](nameOf(lane))]
    },
    entered(before, after) {
      noteCard(after)
      return keyOf(after) === keyOf(before) ? [] : [text.entered(text.fields[field], nameOf(keyOf(after)))]
    },
  })
}
