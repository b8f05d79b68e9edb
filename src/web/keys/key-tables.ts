import { type CardCommand, cardKeys } from './card-keys.ts'
import { drawerKeys, pageKeys, searchKeys } from './page-keys.ts'

const cardCommands: Readonly<Record<string, CardCommand['kind']>> = Object.fromEntries(
  Object.entries(cardKeys).map(([key, { kind }]) => [key, kind]),
)

/** Every key of the board with its command, by where it works: what acts on keys and what shows them read the same tables. */
export const keyTables = { card: cardCommands, page: pageKeys, search: searchKeys, drawer: drawerKeys } as const

type Tables = typeof keyTables

/** Every command that has a key. */
export type KeyedCommand = { [Place in keyof Tables]: Tables[Place][keyof Tables[Place]] }[keyof Tables]
