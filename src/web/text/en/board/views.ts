import type { CardFact, Density } from '#core/contract/endpoints/views/board-settings.ts'
import { plural } from '#web/text/en/english.ts'

const densities: Readonly<Record<Density, string>> = { compact: 'Compact', normal: 'Normal', roomy: 'Roomy' }

const facts: Readonly<Record<CardFact, string>> = {
  CoworkerCompanyName: 'Company or e-mail',
  Name: 'Opportunity name',
  Value: 'Value',
  DueDate: 'Follow-up',
  OpportunityTypeName: 'Type',
  LeadSource: 'Lead source',
  CrmBoardColumnSince: 'Days in stage',
  ResponsibleFullName: 'Owner',
}

export const views = {
  button: 'View',
  /** Of the button, with the name of what is open. */
  buttonOf: (name: string, state: string) => `View: ${name}${state && `, ${state.toLowerCase()}`}`,
  needsNetwork: 'Views need the network: they are here once it is back.',
  changed: 'Changed',
  outdated: 'Older',
  title: 'Views',
  list: 'Saved views',
  all: 'All opportunities',
  none: 'Filter and sort the board, then save it here under a name.',
  shared: 'Shared',
  sharedBy: (name: string) => `Shared by ${name}`,
  sharedByNobody: 'Shared',
  opensFirst: 'Opens first',
  actions: (name: string) => `Actions for ${name}`,
  save: 'Save',
  saveAs: 'Save as…',
  saveNew: 'Save as a view…',
  reset: 'Reset',
  changedText: 'The board differs from this view.',
  changedNoRight: 'The board differs from this view. Only its owner can change it: save yours under a name of its own.',
  outdatedText: (who: string | null) => `${who ?? 'Somebody'} has saved this view since you opened it.`,
  outdatedMine: 'You have saved this view in another window.',
  showTheirs: 'Show theirs',
  showSaved: 'Show what is saved',
  keepMine: 'Keep mine',
  gone: 'This view is not here',
  goneText: 'It was deleted, is private, or belongs to another board. The rest of the address holds.',
  goneCombinedText:
    'It was deleted, is private, or shows a board that you do not have access to. The rest of the address holds.',
  /** Of a view: what it names and cannot be shown. */
  left: {
    title: (name: string) => `Not all of “${name}” can be shown`,
    gone: (field: string, count: number) =>
      plural(count, {
        one: `${field}: # choice no longer exists and is left out.`,
        other: `${field}: # choices no longer exist and are left out.`,
      }),
    boards: (count: number) =>
      plural(count, {
        one: '# board is gone, or not visible to you, and is left out.',
        other: '# boards are gone, or not visible to you, and are left out.',
      }),
    condition: (name: string) => `The condition “${name}” is unknown here and is left out.`,
    sort: (name: string) => `The sort “${name}” is unknown here: the order of the board is shown.`,
    form: (name: string) => `The form “${name}” is unknown here: the board is shown.`,
    lanes: (name: string) => `Lanes by “${name}” are unknown here: the board has none.`,
    column: (name: string) => `The column “${name}” is unknown here and is left out.`,
    fact: (name: string) => `The fact “${name}” is unknown here and is left out.`,
  },
  form: {
    name: 'Name',
    nameMissing: 'Enter a name.',
    nameTaken: 'You have another view of this name.',
    nameTooLong: (most: number) => `At most ${most} characters.`,
    share: 'Share with everybody who sees this board',
    shareCombined: 'Share with everybody who sees all of these boards',
    create: 'Save view',
    rename: 'Rename',
    cancel: 'Cancel',
  },
  menu: {
    rename: 'Rename…',
    duplicate: 'Duplicate',
    share: 'Share',
    makePrivate: 'Make private',
    openFirst: 'Open this board with it',
    notFirst: 'No longer open with it',
    up: 'Move up',
    down: 'Move down',
    copyLink: 'Copy link',
    remove: 'Delete',
  },
  /** Behind the name of a copy. */
  copy: (number: number) => (number === 1 ? '(copy)' : `(copy ${number})`),
  saved: (name: string) => `View “${name}” saved`,
  removed: (name: string) => `View “${name}” deleted`,
  restored: (name: string) => `View “${name}” is back`,
  undo: 'Undo',
  notSaved: 'The view was not saved',
  conflict: (who: string) => `${who} has saved this view meanwhile`,
  tooMany: (most: number) => `A board has at most ${most} views. Delete one first.`,
  somebody: 'Somebody',
  notChosen: 'The choice was not saved',
  cards: 'Cards',
  density: 'Density',
  densities,
  factsLabel: 'Facts on a card',
  facts,
  compactHint: 'A compact card has one line below the customer: value, follow-up and owner.',
}
