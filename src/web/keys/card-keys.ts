/** Where a card itself goes. */
export type StepDirection = 'up' | 'down' | 'left' | 'right'
/** Where the focus goes from a card. */
export type Direction = StepDirection | 'first' | 'last' | 'page-up' | 'page-down'

/** The facts of a card that are changed on it, without opening it. */
export type EditedFact = 'value' | 'follow-up' | 'owner'

/** The other commands that a key of a card has. */
export type CardCommand =
  EditedFact | 'open' | 'move-to' | 'actions' | 'select' | 'add' | 'search' | 'filter' | 'help' | 'cancel'

type Keys<Meaning> = Readonly<Record<string, Meaning>>

/*
 * The keys of a card: the board acts by these tables, and the sheet of keys shows them.
 */

export const focusKeys: Keys<Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
  PageUp: 'page-up',
  PageDown: 'page-down',
}

export const stepKeys: Keys<StepDirection> = {
  'Alt+ArrowUp': 'up',
  'Alt+ArrowDown': 'down',
  'Alt+ArrowLeft': 'left',
  'Alt+ArrowRight': 'right',
}

export const cardKeys: Keys<CardCommand> = {
  Enter: 'open',
  ' ': 'open',
  e: 'open',
  m: 'move-to',
  v: 'value',
  d: 'follow-up',
  o: 'owner',
  ContextMenu: 'actions',
  'Shift+F10': 'actions',
  x: 'select',
  n: 'add',
  '/': 'search',
  f: 'filter',
  '?': 'help',
  Escape: 'cancel',
  // Alt is often still pressed after a step.
  'Alt+Escape': 'cancel',
}
