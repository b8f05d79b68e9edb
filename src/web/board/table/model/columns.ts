import type { TableColumn } from '#core/contract/endpoints/views/board-settings.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Sort } from '#core/domain/board/board-sort.ts'
import { calendarDate, daysBetween, followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import type { SpreadsheetValue } from '#core/domain/formats/spreadsheet-text.ts'
import type { LocationZone } from '#web/queries/boards.ts'
import type { EditedField } from '#web/board/inline/facts.ts'

export type ColumnId = TableColumn

/** What cells need beside their record. */
export interface CellContext {
  readonly locale: string
  /** At the location of a card. */
  zoneOf(card: CrmOpportunity): LocationZone
  /** The place of a stage (Id) on the board, from 0. */
  stageAt(id: number): number
  /** The names of the numbers of an enum. */
  nameOf(field: 'source' | 'status' | 'loss', value: number): string
  /** A calendar date (YYYY-MM-DD) for people. */
  day(date: string): string
  inStage(days: number): string
}

/** A column of the table: what its cells show, how they sort, and what is changed in them. */
export interface Column {
  readonly id: ColumnId
  /** In rem, until somebody changes it. */
  readonly width: number
  readonly isNumber?: true
  readonly edits?: EditedField
  /** The sort of the board that means the same, and its direction. */
  readonly sort?: { readonly by: Sort; readonly isDescending: boolean }
  /** What rows are sorted by; null: nothing, which comes last in either direction. */
  key(card: CrmOpportunity, context: CellContext): string | number | null
  /** What is read in the cell; '' for nothing. By default the key. */
  text?(card: CrmOpportunity, context: CellContext): string
  /** What a spreadsheet gets; by default the text. */
  copied?(card: CrmOpportunity, context: CellContext): SpreadsheetValue
}

type TextOf = (card: CrmOpportunity) => string | null

const text = (id: ColumnId, width: number, textOf: TextOf, more: Partial<Column> = {}): Column => ({
  id,
  width,
  key: (card) => textOf(card) || null,
  ...more,
})

/** An instant, shown as its calendar date at the location. */
const date = (id: ColumnId, instantOf: TextOf, more: Partial<Column> = {}): Column => {
  const dateOf = (card: CrmOpportunity, { zoneOf }: CellContext) => {
    const instant = instantOf(card)
    return instant === null ? null : calendarDate(instant, zoneOf(card).timeZone)
  }
  return {
    id,
    width: 8,
    key(card) {
      const instant = instantOf(card)
      return instant === null ? null : Date.parse(instant)
    },
    text: (card, context) => shownDate(dateOf(card, context), context),
    copied: dateOf,
    ...more,
  }
}

const shownDate = (day: string | null, context: CellContext) => (day === null ? '' : context.day(day))

/** The number of an enum: sorted by the name that is read. */
const named = (
  id: ColumnId,
  field: 'source' | 'status' | 'loss',
  numberOf: (card: CrmOpportunity) => number | null,
  more: Partial<Column> = {},
): Column => ({
  id,
  width: 8.5,
  key(card, context) {
    const value = numberOf(card)
    return value === null ? null : context.nameOf(field, value)
  },
  ...more,
})

const followUpOf = (card: CrmOpportunity, { zoneOf }: CellContext) =>
  card.DueDate === null ? null : followUpDate(card.DueDate, zoneOf(card).timeZone)

const daysInStage = (card: CrmOpportunity, { zoneOf }: CellContext) => {
  const { today, timeZone } = zoneOf(card)
  const { CrmBoardColumnSince: since } = card
  return since === null ? null : Math.max(0, daysBetween(calendarDate(since, timeZone), today))
}

/** Every column that the table has, in the order in which they are offered. */
export const columns: readonly Column[] = [
  text('customer', 14, (card) => card.CoworkerFullName, { sort: { by: 'customer', isDescending: false } }),
  {
    id: 'stage',
    width: 9,
    edits: 'stage',
    sort: { by: 'board', isDescending: false },
    key: (card, { stageAt }) => stageAt(card.CrmBoardColumnId),
    text: (card) => card.CrmBoardColumnName,
  },
  {
    id: 'value',
    width: 8,
    isNumber: true,
    edits: 'value',
    sort: { by: 'value', isDescending: true },
    key: (card) => card.Value,
    text: (card, { locale }) =>
      card.Value === null ? '' : formatMoney(card.Value, card.CrmBoardColumnCrmBoardBusinessCurrencyCode, locale),
    copied: (card) => card.Value,
  },
  {
    id: 'follow-up',
    width: 8,
    edits: 'follow-up',
    sort: { by: 'due', isDescending: false },
    key: (card) => (card.DueDate === null ? null : Date.parse(card.DueDate)),
    text: (card, context) => shownDate(followUpOf(card, context), context),
    copied: followUpOf,
  },
  text('owner', 10, (card) => card.ResponsibleFullName, { edits: 'owner' }),
  text('type', 9, (card) => card.OpportunityTypeName, { edits: 'type' }),
  named('source', 'source', (card) => card.LeadSource, { edits: 'source' }),
  text('company', 11, (card) => card.CoworkerCompanyName),
  text('email', 14, (card) => card.CoworkerEmail),
  text('name', 10, (card) => card.Name),
  named('status', 'status', (card) => card.Status),
  named('loss', 'loss', (card) => card.LossReason),
  {
    id: 'in-stage',
    width: 8,
    isNumber: true,
    sort: { by: 'stay', isDescending: true },
    // The longer it has been there, the more.
    key: (card) => (card.CrmBoardColumnSince === null ? null : -Date.parse(card.CrmBoardColumnSince)),
    text(card, context) {
      const days = daysInStage(card, context)
      return days === null ? '' : context.inStage(days)
    },
    copied: daysInStage,
  },
  date('created', (card) => card.CreatedOn, { sort: { by: 'created', isDescending: true } }),
  date('updated', (card) => card.UpdatedOn),
  date('won', (card) => card.WonOn),
  date('lost', (card) => card.LostOn),
  text('team', 9, (card) => card.TeamName),
  text('notes', 16, (card) => card.Notes),
  text('location', 9, (card) => card.CrmBoardColumnCrmBoardBusinessName),
  text('utm-source', 8, (card) => card.UtmSource),
  text('utm-medium', 8, (card) => card.UtmMedium),
  text('utm-campaign', 9, (card) => card.UtmCampaign),
  text('utm-content', 9, (card) => card.UtmContent),
  text('utm-term', 8, (card) => card.UtmTerm),
]

const byId: ReadonlyMap<string, Column> = new Map(columns.map((column) => [column.id, column]))

/** Undefined for a column that there is not, such as one of a former version. */
export const columnOf = (id: string): Column | undefined => byId.get(id)

/** What is read in a cell. */
export const cellText = (column: Column, card: CrmOpportunity, context: CellContext): string =>
  column.text ? column.text(card, context) : String(column.key(card, context) ?? '')

/** What a spreadsheet gets of a cell. */
export const copiedValue = (column: Column, card: CrmOpportunity, context: CellContext): SpreadsheetValue =>
  column.copied ? column.copied(card, context) : cellText(column, card, context)
