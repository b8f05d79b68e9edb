import { describe, expect, it } from 'vitest'
import { csvCell, csvText } from './csv.ts'

const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']
const endings = ['1+1', 'cmd|" /C calc"!A0', 'HYPERLINK("http://x.example","open")', 'SUM(A1:A9)']
const payloads = starts.flatMap((start) => endings.map((ending) => start + ending))

/** As a spreadsheet reads one cell. */
const read = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)

describe('a cell', () => {
  it(`is never a formula: ${payloads.length} payloads`, () => {
    for (const payload of payloads) expect(read(csvCell(payload))).toBe(`'${payload}`)
    process.stdout.write(`csv: ${payloads.length} payloads neutralised\n`)
  })

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['1-2', '1-2'],
    [-5.5, '-5.5'],
    [true, 'true'],
    [null, ''],
    [undefined, ''],
    [[1, 'a'], '"[1,""a""]"'],
  ])('%j is written as %s', (value, cell) => expect(csvCell(value)).toBe(cell))
})

it('rows end with CRLF', () =>
  expect(
    csvText([
      ['a', 1],
      [null, '=x'],
    ]),
  ).toBe("a,1\r\n,'=x\r\n"))
