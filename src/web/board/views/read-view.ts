import {
  type CardFact,
  cardFacts,
  type Density,
  type TableColumn,
  tableColumns,
} from '#core/contract/endpoints/views/board-settings.ts'
import type { SavedView, ViewContent } from '#core/contract/endpoints/views/views.ts'
import { type Sort, sorts } from '#core/domain/board/board-sort.ts'
import {
  type BoardFilter,
  type ChoiceField,
  choiceFields,
  type ConditionField,
  conditionsOf,
  withCondition,
} from '#core/domain/filter/board-filter.ts'
import { readFilter, writeFilter } from '#core/domain/filter/filter-text.ts'
import { type Form, forms, type LaneField, laneFields } from '#web/navigation/forms.ts'
import type { Route } from '#web/navigation/route.ts'

/** What a view shows of what this program knows. */
export interface ShownView {
  readonly filter: BoardFilter
  readonly sort: Sort
  readonly form: Form
  readonly lanes: LaneField | null
  /** Null: as the user has chosen. */
  readonly density: Density | null
  readonly facts: readonly CardFact[] | null
  /** Of the table, from left to right. */
  readonly columns: readonly TableColumn[] | null
  /** Of the combined board: its boards (Ids), in order; null: of one board. */
  readonly boards: readonly number[] | null
}

/** A part of a view that cannot be shown: Ids that are gone, or something that this program does not know. */
export type LeftOut =
  | { readonly kind: 'gone'; readonly field: ConditionField; readonly count: number }
  | { readonly kind: 'boards'; readonly count: number }
  | { readonly kind: 'condition' | 'sort' | 'form' | 'lanes' | 'fact' | 'column'; readonly name: string }

const formOf = (name: string): Form | undefined => forms.find((each) => each === name)

const laneFieldOf = (name: string | null): LaneField | null => laneFields.find((each) => each === name) ?? null

const isChoiceField = (field: string): field is ChoiceField => choiceFields.some((each) => each === field)

/** Reads a saved view: what is gone or unknown is left out and named, the rest stays. `isBoard`: whether the user sees a board (Id). */
export function readView(
  { Content, Gone }: Pick<SavedView, 'Content' | 'Gone'>,
  isBoard: (id: number) => boolean,
): { shown: ShownView; left: readonly LeftOut[] } {
  const read = readFilter(Content.Filter)
  const known = writeFilter(read)
  const left: LeftOut[] = []
  let filter = read
  for (const name of Object.keys(Content.Filter)) if (!(name in known)) left.push({ kind: 'condition', name })
  for (const { Field, Ids } of Gone) {
    const condition = isChoiceField(Field) ? filter[Field] : undefined
    if (!condition || !isChoiceField(Field)) continue
    const choices = condition.choices.filter((choice) => typeof choice !== 'number' || !Ids.includes(choice))
    filter = withCondition(filter, Field, choices.length > 0 ? { ...condition, choices } : undefined)
    left.push({ kind: 'gone', field: Field, count: condition.choices.length - choices.length })
  }
  const sort = sorts.find((each) => each === Content.Sort)
  if (!sort) left.push({ kind: 'sort', name: Content.Sort })
  const form = formOf(Content.Form)
  if (!form) left.push({ kind: 'form', name: Content.Form })
  const lanes = laneFieldOf(Content.Lanes)
  if (Content.Lanes !== null && !lanes) left.push({ kind: 'lanes', name: Content.Lanes })
  const facts = Content.CardFacts && cardFacts.filter((fact) => Content.CardFacts?.includes(fact))
  for (const name of Content.CardFacts ?? []) {
    if (!cardFacts.some((fact) => fact === name)) left.push({ kind: 'fact', name })
  }
  const columns = Content.Columns?.flatMap((name) => tableColumns.find((column) => column === name) ?? []) ?? null
  for (const name of Content.Columns ?? []) {
    if (!tableColumns.some((column) => column === name)) left.push({ kind: 'column', name })
  }
  const boards = Content.Boards?.filter(isBoard) ?? null
  const missing = (Content.Boards?.length ?? 0) - (boards?.length ?? 0)
  if (missing > 0) left.push({ kind: 'boards', count: missing })
  const look = { density: Content.Density, facts, columns, boards }
  return { shown: { filter, sort: sort ?? 'board', form: form ?? 'board', lanes, ...look }, left }
}

/** What is saved of what is shown; of the view that it began as stays what this program does not show. */
export const contentOf = (
  { filter, sort, form, lanes, density, facts, columns, boards }: ShownView,
  base: ViewContent | null,
): ViewContent => ({
  Filter: { ...writeFilter(filter) },
  Sort: sort,
  Form: base && !formOf(base.Form) && form === 'board' ? base.Form : form,
  Columns: columns && [...columns],
  Lanes: base?.Lanes && !laneFieldOf(base.Lanes) && lanes === null ? base.Lanes : lanes,
  Density: density,
  CardFacts: facts && [...facts],
  ...(boards && { Boards: [...boards] }),
})

const textOf = ({ filter, sort, form, lanes, density, facts, columns, boards }: ShownView) =>
  JSON.stringify([
    filter.text,
    conditionsOf(filter).map((field) => [field, filter[field]]),
    sort,
    form,
    lanes,
    density,
    facts && cardFacts.filter((fact) => facts.includes(fact)),
    columns,
    boards,
  ])

/** Whether both show the same cards in the same way. */
export const isSameView = (a: ShownView, b: ShownView): boolean => textOf(a) === textOf(b)

/** A view with its version, as the address names it. */
export const addressOf = ({ Id, Version }: Pick<SavedView, 'Id' | 'Version'>): string => `${Id}.${Version}`

/** Reads what the address names; a version of null: as the view is saved. */
export function readAddress(text: Route['view']): { id: number; version: number | null } | null {
  const [id, version] = text?.split('.') ?? []
  return id === undefined ? null : { id: Number(id), version: version === undefined ? null : Number(version) }
}

/** The views in the order of the user (Ids), the others behind them by name. */
export function inOrder(views: readonly SavedView[], order: readonly number[], locale: string): SavedView[] {
  const collator = new Intl.Collator(locale)
  const placeOf = ({ Id }: SavedView) => (order.includes(Id) ? order.indexOf(Id) : Number.MAX_SAFE_INTEGER)
  return views.toSorted((a, b) => placeOf(a) - placeOf(b) || collator.compare(a.Name, b.Name) || a.Id - b.Id)
}
