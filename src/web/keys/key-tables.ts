import { calendarKeys, dayKeys, putKeys } from './calendar-keys.ts'
import { type CardCommand, cardKeys, focusKeys, stepKeys } from './card-keys.ts'
import { drawerKeys, pageKeys, searchKeys, selectionKeys } from './page-keys.ts'
import { cellKeys, headKeys, tableKeys } from './table-keys.ts'

/** The keys of a table, each with the same command. */
const allFor = <Command extends string>(table: Readonly<Record<string, string>>, command: Command) =>
  Object.fromEntries(Object.keys(table).map((key) => [key, command]))

const cardCommands: Readonly<Record<string, CardCommand | 'focus' | 'step'>> = {
  ...allFor(focusKeys, 'focus'),
  ...allFor(stepKeys, 'step'),
  ...cardKeys,
}

const tableCommands = {
  ...allFor(cellKeys, 'cell'),
  'Shift+ArrowDown': 'select-cells',
  'Shift+ArrowRight': 'select-cells',
  'Mod+c': 'copy',
  ...tableKeys,
  ...headKeys,
} as const

const calendarCommands = {
  ...allFor(dayKeys, 'day'),
  ...allFor(putKeys, 'put'),
  ...calendarKeys,
} as const

/** Every key of the board with its command, by where it works: what acts on keys and what shows them read the same tables. */
export const keyTables = {
  card: cardCommands,
  table: tableCommands,
  calendar: calendarCommands,
  selection: selectionKeys,
  page: pageKeys,
  search: searchKeys,
  drawer: drawerKeys,
} as const

type Tables = typeof keyTables

/** Every command that has a key. */
export type KeyedCommand = { [Place in keyof Tables]: Tables[Place][keyof Tables[Place]] }[keyof Tables]
