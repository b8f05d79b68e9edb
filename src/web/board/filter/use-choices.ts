import { useMemo } from 'react'
import type { EnumEntry } from '#core/contract/enums.ts'
import type { BoardFilter, Choice, ChoiceField } from '#core/domain/filter/board-filter.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { can } from '#core/domain/rights/roles.ts'
import { useEnum } from '#web/queries/enums.ts'
import { type LookupChoice, useLookup } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { useLocale } from '#web/text/locale.ts'
import type { Naming } from './condition-text.ts'
import type { FilterSubject } from './filter-subject.ts'
import { namesOnCards } from './names-on-cards.ts'

export interface Option {
  choice: Choice
  label: string
}

type Names = ReadonlyMap<number, string>

export interface Choices {
  optionsOf(field: ChoiceField): readonly Option[]
  /** Within a sentence. */
  nameOf(field: ChoiceField, choice: Choice): string
}

const canBeEmpty: Readonly<Record<ChoiceField, boolean>> = {
  stage: false,
  owner: true,
  type: true,
  status: false,
  source: true,
  loss: true,
}

const isEnum: Readonly<Record<ChoiceField, boolean>> = {
  stage: false,
  owner: false,
  type: false,
  status: true,
  source: true,
  loss: true,
}

/**
 * The values that a filter can ask for. Owners and types come from the loaded cards; while `isOpen` those without a card
 * are requested, too, if the user's rights allow it.
 */
export function useChoices(
  { businessId, stages, cards }: FilterSubject,
  filter: BoardFilter,
  isOpen: boolean,
): Choices {
  const text = useFilterText()
  const me = useMe()
  const onCards = useMemo(() => namesOnCards(cards), [cards])
  /** Whether the filter names an owner or a type that no card has. */
  const isUnknown = (field: 'owner' | 'type') =>
    filter[field]?.choices.some((choice) => typeof choice === 'number' && !onCards[field].has(choice)) ?? false
  const asksOwners = (isOpen || isUnknown('owner')) && can(me.Roles, 'User', 'List')
  const asksTypes = (isOpen || isUnknown('type')) && can(me.Roles, 'OpportunityType', 'List')
  const users = useLookup('users', '', businessId, asksOwners)
  const types = useLookup('types', '', businessId, asksTypes)
  const statuses = useEnum('eCrmOpportunityStatus')
  const sources = useEnum('eCrmOpportunitySource')
  const reasons = useEnum('eCrmOpportunityLossReason')
  const ownerNames = useMemo(() => byName(onCards.owner, users.choices), [onCards, users.choices])
  const typeNames = useMemo(() => byName(onCards.type, types.choices), [onCards, types.choices])
  const names: Readonly<Record<ChoiceField, Names>> = {
    stage: new Map(stages.map(({ Id, Name }) => [Id, Name])),
    owner: ownerNames,
    type: typeNames,
    status: labelsOf(statuses),
    source: labelsOf(sources),
    loss: labelsOf(reasons),
  }
  const nameOfId = (field: ChoiceField, id: number) => {
    // While an enum is being read there is no telling which number has no name.
    const isUnread = isEnum[field] && names[field].size === 0
    return names[field].get(id) ?? (isUnread ? text.loadingName : text.unknown(id))
  }
  return {
    nameOf: (field, choice) => {
      if (choice === 'none') return text.sentence.notSet
      return choice === 'me' ? text.sentence.me : nameOfId(field, choice)
    },
    optionsOf(field) {
      const chosen = (filter[field]?.choices ?? []).filter((choice) => typeof choice === 'number')
      const ids = [...new Set([...names[field].keys(), ...chosen])]
      // The user's own entry is "me", which means the reader in a shared link; their Id is offered only if chosen already.
      const known = field === 'owner' ? ids.filter((id) => id !== me.Id || chosen.includes(id)) : ids
      // Types of several locations may have one name: each is offered once, and means all of them.
      const others =
        field === 'type' ? known.filter((_, at) => isFirstOfItsName(known, at, (id) => nameOfId(field, id))) : known
      return [
        ...(field === 'owner' ? [{ choice: 'me' as const, label: text.me(me.FullName) }] : []),
        ...(canBeEmpty[field] ? [{ choice: 'none' as const, label: text.notSet }] : []),
        ...others.map((id) => ({ choice: id, label: nameOfId(field, id) })),
      ]
    },
  }
}

const isFirstOfItsName = (ids: readonly number[], at: number, nameOf: (id: number) => string): boolean =>
  ids.findIndex((id) => nameOf(id) === nameOf(ids[at] ?? 0)) === at

const labelsOf = (entries: readonly EnumEntry[]): Names => new Map(entries.map(({ Id, Label }) => [Id, Label]))

const byName = (names: Names, choices: readonly LookupChoice[]): Names => {
  const all = new Map([...names, ...choices.map(({ id, name }) => [id, name] as const)])
  return new Map([...all].toSorted(([, a], [, b]) => collator.compare(a, b)))
}

const collator = new Intl.Collator()

/** How conditions are written for this reader, in the currency (ISO 4217) of the board. */
export function useNaming({ nameOf }: Choices, currency: string): Naming {
  const locale = useLocale()
  // A calendar date: the reader's time zone must not turn it into another day.
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return {
    nameOf,
    amount: (value) => formatMoney(value, currency, locale),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
  }
}
