/**
 * What a spreadsheet takes for a formula: `= + - @`, also in their wide forms, a tab or a line break at the beginning.
 * Source: OWASP, CSV Injection.
 */
const formula = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/

/** Returns the text with an apostrophe before it if a spreadsheet would run it as a formula. */
export const withoutFormula = (text: string): string => (formula.test(text) ? `'${text}` : text)

/**
 * Returns a cell of a CSV file (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it;
 * numbers keep their sign, null is empty, and what is neither is JSON.
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = withoutFormula(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Returns rows as a CSV file, with CRLF at the end of each. */
export const csvText = (rows: readonly (readonly unknown[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
