/** Keys as they are written, where their name is not what is printed on them. */
const printed: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
  ContextMenu: 'Menu key',
  ' ': 'Space',
}

/** The sheet of keys, and what commands are called there and in the command palette. */
export const keys = {
  title: 'Keyboard shortcuts',
  places: {
    card: 'On a card',
    table: 'In a table',
    calendar: 'In a calendar',
    selection: 'Selecting cards',
    page: 'Anywhere on the board',
    search: 'In the search field',
    drawer: 'In an open opportunity',
  },
  commands: {
    focus: 'Go to another card',
    step: 'Move the card one step',
    open: 'Open the card',
    'move-to': 'Move the card to another stage',
    value: 'Change the value',
    'follow-up': 'Change the follow-up',
    owner: 'Change the owner',
    actions: 'Show the actions of the card',
    select: 'Select or deselect the card',
    'select-stage': 'Select all cards of the stage',
    'clear-selection': 'Clear the selection',
    cell: 'Go to another cell',
    'select-cells': 'Select several cells',
    copy: 'Copy the selected cells or rows',
    edit: 'Change the cell, or open the opportunity',
    'select-rows': 'Select all rows',
    'clear-cells': 'Clear the selection',
    day: 'Go to another day',
    put: 'Put the card on another day',
    'leave-day': 'Cancel a step that is not saved yet, or go back to the day',
    narrower: 'Make the column narrower, from its heading',
    wider: 'Make the column wider, from its heading',
    'column-left': 'Move the column to the left, from its heading',
    'column-right': 'Move the column to the right, from its heading',
    add: 'New opportunity in this stage',
    search: 'Search the board',
    filter: 'Filter the board',
    help: 'Show keyboard shortcuts',
    cancel: 'Cancel a step that is not saved yet',
    palette: 'Find cards, boards and commands',
    undo: 'Undo',
    redo: 'Redo',
    messages: 'Go to the messages, and back',
    hits: 'Go to the first card that matches',
    next: 'Next opportunity',
    previous: 'Previous opportunity',
    save: 'Save',
  },
  /** For screen readers: one sentence for each command. */
  described: (command: string, keys: readonly string[]) => `${command}: ${keys.join(', ')}.`,
  typing: 'Type the beginning of a name to go to that customer.',
  letters: 'Single-letter shortcuts',
  lettersHint: 'Turn them off, and every letter you type on a card finds a customer.',
  newOpportunities: 'New opportunities',
  ownNew: 'Make me the owner of what I add',
  ownNewHint: 'You can still choose somebody else in the form.',
  /** The name of a key from the tables: `Mod+Shift+z`. */
  key: (name: string, isMac: boolean) =>
    name
      .split('+')
      .map((part) => (part === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : (printed[part] ?? part)))
      .map((part) => (part.length === 1 ? part.toUpperCase() : part))
      .join(' + '),
}
