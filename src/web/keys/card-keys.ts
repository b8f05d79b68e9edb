/** Where the focus goes from a card. */
export type Direction = StepDirection | 'first' | 'last' | 'page-up' | 'page-down'
/** Where a card itself goes. */
export type StepDirection = 'up' | 'down' | 'left' | 'right'

/** What a key does on a card. */
export type CardCommand =
  | { kind: 'focus'; direction: Direction }
  | { kind: 'step'; direction: StepDirection }
  | { kind: 'open' | 'move-to' | 'actions' | 'add' | 'search' | 'filter' | 'help' | 'cancel' }

/** The keys of a card: the board acts by this table, and the sheet of keys shows it. */
export const cardKeys: Readonly<Record<string, CardCommand>> = {
  ArrowUp: { kind: 'focus', direction: 'up' },
  ArrowDown: { kind: 'focus', direction: 'down' },
  ArrowLeft: { kind: 'focus', direction: 'left' },
  ArrowRight: { kind: 'focus', direction: 'right' },
  Home: { kind: 'focus', direction: 'first' },
  End: { kind: 'focus', direction: 'last' },
  PageUp: { kind: 'focus', direction: 'page-up' },
  PageDown: { kind: 'focus', direction: 'page-down' },
  Enter: { kind: 'open' },
  ' ': { kind: 'open' },
  e: { kind: 'open' },
  'Alt+ArrowUp': { kind: 'step', direction: 'up' },
  'Alt+ArrowDown': { kind: 'step', direction: 'down' },
  'Alt+ArrowLeft': { kind: 'step', direction: 'left' },
  'Alt+ArrowRight': { kind: 'step', direction: 'right' },
  m: { kind: 'move-to' },
  ContextMenu: { kind: 'actions' },
  'Shift+F10': { kind: 'actions' },
  n: { kind: 'add' },
  '/': { kind: 'search' },
  f: { kind: 'filter' },
  '?': { kind: 'help' },
  Escape: { kind: 'cancel' },
  // Alt is often still pressed after a step.
  'Alt+Escape': { kind: 'cancel' },
}
