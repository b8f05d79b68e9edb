import { withoutFormula } from './csv.ts'
import { mostPlaces } from './currency-places.ts'

/** What a cell holds: a number is written so that the reader's spreadsheet takes it for one. */
export type SpreadsheetValue = string | number | null

/**
 * Returns rows as the text that spreadsheets take from the clipboard: tabs between cells, line breaks between rows, and
 * quotes around a cell that has either, or a quote. Numbers have the decimal sign of the locale (a BCP 47 tag) and no
 * grouping; a text that would be run as a formula gets an apostrophe before it; null is empty. Source: what Excel, Google
 * Sheets and LibreOffice copy and paste.
 */
export function spreadsheetText(rows: readonly (readonly SpreadsheetValue[])[], locale: string): string {
  const numbers = new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    useGrouping: false,
    maximumFractionDigits: mostPlaces,
  })
  const cell = (value: SpreadsheetValue): string => {
    if (value === null) return ''
    // Some locales have a minus sign that spreadsheets do not know.
    if (typeof value === 'number') return (value < 0 ? '-' : '') + numbers.format(Math.abs(value))
    const safe = withoutFormula(value)
    return /["\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return rows.map((row) => row.map(cell).join('\t')).join('\n')
}
