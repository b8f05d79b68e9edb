import type { Figure } from './figures.ts'
import { markdownTable } from './markdown-table.ts'
import type { Measured } from './measured.ts'
import { type Row, rowsOf } from './rows.ts'

/** The comparison of docs/performance.md as Markdown: median (range) of each measurement, and what the columns mean. */
export function comparison(measured: Measured): string {
  const table = markdownTable([
    ['', 'floor', 'floor, served by the product', 'board', '× floor', 'to reach'],
    ...rowsOf(measured).map((row) => [
      row.name,
      cell(row.floor, row.unit),
      cell(row.servedFloor, row.unit),
      cell(row.board, row.unit),
      ratio(row),
      row.reach,
    ]),
  ])
  return `${table}\n\n${legend}`
}

const legend =
  '**Floor** is a plain static server in a process of its own: it sends files, and the same bytes of the five lists ' +
  'as the product does, all read and compressed before it starts. **× floor** compares with this one, at full speed. The ' +
  'second column is the same page, served by the product. **Cold** is a new window with the session cookie and nothing ' +
  'else, as on a device that keeps nothing and as in an embedded frame; **with storage** it also has what an earlier ' +
  'visit left in localStorage and IndexedDB, but neither program nor service worker. The slow network is emulated by Chromium: ' +
  'every request waits for the round trip, all share the rate, and to connect costs nothing. The **first drop** of a ' +
  'page ends the first drag since the page was opened; later ones are the three after it. What the server takes is measured by ' +
  '`npm run bench -- api`; to reach: a list of 25 within 3 ms (p50), and 300 moves a second in one location, 500 in four.'

const none = '—'

function cell(figures: readonly (Figure | null)[], unit: string): string {
  if (figures.every((figure) => figure === null)) return none
  const texts = figures.map((figure) => (figure ? `${short(figure.median)} (${range(figure)})` : none))
  return `${texts.join(' / ')}${unit === '' ? '' : ` ${unit}`}`
}

const range = ({ least, most }: Figure) =>
  short(least) === short(most) ? short(least) : `${short(least)}–${short(most)}`

/** One decimal place below 10, whole numbers above. */
const short = (value: number) => value.toFixed(value < 9.95 && !Number.isInteger(value) ? 1 : 0)

function ratio({ floor: [floor], board: [board] }: Row): string {
  return floor && board && floor.median > 0 ? `× ${(board.median / floor.median).toFixed(2)}` : none
}
