/** Where the focus goes from a cell of the table. */
export type CellDirection =
  'up' | 'down' | 'left' | 'right' | 'row-start' | 'row-end' | 'first' | 'last' | 'page-up' | 'page-down'

/** With Shift they select the cells in between. */
export const cellKeys: Readonly<Record<string, CellDirection>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'row-start',
  End: 'row-end',
  PageUp: 'page-up',
  PageDown: 'page-down',
  'Mod+Home': 'first',
  'Mod+End': 'last',
}

/** The other commands in a cell; those of a card that are no other here keep their keys. */
export const tableKeys = {
  Enter: 'edit',
  F2: 'edit',
  ' ': 'select',
  x: 'select',
  'Mod+a': 'select-rows',
  Escape: 'clear-cells',
  e: 'open',
  m: 'move-to',
  v: 'value',
  d: 'follow-up',
  o: 'owner',
  n: 'add',
  ContextMenu: 'actions',
  'Shift+F10': 'actions',
} as const satisfies Readonly<Record<string, string>>

/** On the head of a column. */
export const headKeys = {
  'Alt+ArrowLeft': 'narrower',
  'Alt+ArrowRight': 'wider',
  'Alt+Shift+ArrowLeft': 'column-left',
  'Alt+Shift+ArrowRight': 'column-right',
} as const satisfies Readonly<Record<string, string>>
