/** Keys that work wherever the focus is, text fields excepted where they have the key themselves. */
export const pageKeys = {
  'Mod+k': 'palette',
  'Mod+z': 'undo',
  'Mod+Shift+z': 'redo',
  'Mod+y': 'redo',
  F6: 'messages',
} as const satisfies Readonly<Record<string, string>>

/** On a card, and where cards are selected. */
export const selectionKeys = {
  'Mod+a': 'select-stage',
  Escape: 'clear-selection',
} as const satisfies Readonly<Record<string, string>>

/** In the search field of the board. */
export const searchKeys = {
  ArrowDown: 'hits',
  Enter: 'hits',
} as const satisfies Readonly<Record<string, string>>

/** In the drawer of an opportunity. */
export const drawerKeys = {
  j: 'next',
  k: 'previous',
  'Mod+s': 'save',
} as const satisfies Readonly<Record<string, string>>

/** What a key does by one of these tables; null for a key that is not in it. */
export const commandOf = <Command extends string>(
  keys: Readonly<Record<string, Command>>,
  name: string,
): Command | null => (Object.hasOwn(keys, name) ? (keys[name] ?? null) : null)
