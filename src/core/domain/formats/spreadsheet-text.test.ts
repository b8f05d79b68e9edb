import { expect, test } from 'vitest'
import { spreadsheetText } from './spreadsheet-text.ts'

test('cells are separated by tabs and rows by line breaks; what has either, or a quote, is quoted', () => {
  expect(
    spreadsheetText(
      [
        ['Ana Abel', 1250.5, null],
        ['said "yes"', 'two\nlines', 'a\ttab'],
      ],
      'en',
    ),
  ).toBe('Ana Abel\t1250.5\t\n"said ""yes"""\t"two\nlines"\t"a\ttab"')
})

test('numbers are written as spreadsheets of the locale read them, and keep their sign', () => {
  expect(spreadsheetText([[1234567.25, -3.5, 0]], 'de')).toBe('1234567,25\t-3,5\t0')
  expect(spreadsheetText([[-0.125, 12]], 'sv')).toBe('-0,125\t12')
  expect(spreadsheetText([[12.5]], 'ar-EG')).toMatch(/^12[.,]5$/)
})

test('no text is run as a formula', () => {
  for (const text of ['=1+1', '+44 20 1234', '-2', '@SUM(A1)', '\uFF1D1']) {
    expect(spreadsheetText([[text]], 'en'), text).toBe(`'${text}`)
  }
  expect(spreadsheetText([['\t=1+1']], 'en')).toBe('"\'\t=1+1"')
  expect(spreadsheetText([['ana@example.com', '1 + 1 = 2']], 'en')).toBe('ana@example.com\t1 + 1 = 2')
})
