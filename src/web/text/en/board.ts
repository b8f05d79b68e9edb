import { and, days, list, opportunities, plural } from './english.ts'
import { formatNumber } from '#web/text/grammar.ts'

const position = (a: { position: number; count: number }) =>
  `position ${formatNumber(a.position)} of ${formatNumber(a.count)}`

export const board = {
  product: 'Pipeline Board',
  title: (boardName: string | null) => (boardName ? `${boardName} · Pipeline Board` : 'Pipeline Board'),
  header: {
    board: 'Board',
    chooseBoard: 'Choose a board',
    search: 'Search',
    /** Instead of a name, where the page around the board shows who is signed in. */
    settings: 'Settings',
    keepBoard: 'Keep the last board on this device',
    keepBoardHint: 'It opens at once when you come back. Without it, nothing of a board stays on this device.',
    users: 'Users',
    deleted: 'Recently deleted',
    twoStep: 'Two-step sign-in',
    signOut: 'Sign out',
    notSignedOut: 'You are still signed in',
    saving: (n: number) => plural(n, { one: 'Saving # change', other: 'Saving # changes' }),
    offline: 'Offline',
    offlineWaiting: (n: number) => plural(n, { one: 'Offline, # change waits', other: 'Offline, # changes wait' }),
    discard: {
      title: (n: number) => plural(n, { one: '# change is not saved yet', other: '# changes are not saved yet' }),
      text: 'Sign out and discard them?',
      confirm: 'Sign out and discard',
    },
    behind: 'Not up to date',
  },
  label: (name: string) => `Board ${name}`,
  stages: 'Stages',
  stage: {
    /** For screen readers, after the name of the stage. */
    heading: (count: number, total: string, isAtLeast: boolean) =>
      isAtLeast ? `, at least ${opportunities(count)}, at least ${total}` : `, ${opportunities(count)}, ${total}`,
    count: opportunities,
    total: (total: string) => `Total ${total}`,
    totalAtLeast: (total: string) => `Total at least ${total}, still loading`,
    withoutValue: (n: number) => plural(n, { other: '# without value' }),
    collapse: (stage: string) => `Collapse ${stage}`,
    expand: (stage: string) => `Expand ${stage}`,
    addIn: (stage: string) => `New opportunity in ${stage}`,
    effects: 'Moving a card here:',
    dropHere: 'Drop here',
    sortedBy: (sort: string) => `Sorted by ${sort}: the card will appear here`,
    leftOut: 'Hidden by the filter',
    failed: (stage: string) => `${stage} could not be loaded`,
    restFailed: (stage: string) => `The rest of ${stage} could not be loaded`,
    loading: (stage: string) => `${stage} is loading`,
  },
  filter: {
    bar: 'Filter and sort',
    onlyMine: 'Only mine',
    overdue: 'Overdue',
    filter: 'Filter',
    filterWith: (n: number) => plural(n, { one: 'Filter, # condition', other: 'Filter, # conditions' }),
    sort: 'Sort',
    sorts: {
      board: 'Board order',
      due: 'Follow-up',
      value: 'Value',
      created: 'Newest',
      customer: 'Customer',
      stay: 'Longest in stage',
    },
    /** Within a sentence: "Sorted by …". */
    sortedBy: {
      due: 'follow-up',
      value: 'value',
      created: 'newest',
      customer: 'customer',
      stay: 'longest in stage',
    },
    /** Of a figure that can only grow: "≥ 12". */
    atLeast: (figure: string) => `≥ ${figure}`,
    shown: (shown: number, all: number) => `${formatNumber(shown)} of ${formatNumber(all)}`,
    shownLong: (shown: number, all: number, isAtLeast: boolean) =>
      `${isAtLeast ? 'At least ' : ''}${formatNumber(shown)} of ${opportunities(all)}`,
    all: opportunities,
  },
  effects: {
    wins: 'marks it as won',
    loses: 'marks it as lost',
    'sends-message': 'sends the customer a message',
    'creates-tasks': 'creates tasks',
    'activates-account': 'activates the customer’s account',
    'deactivates-account': 'deactivates the customer’s account',
    'deletes-account': 'permanently deletes the customer',
    'confirms-tour': 'confirms the tour',
  },
  /** Asked before a move into a stage that acts beyond the CRM. */
  confirmMove: {
    title: (customer: string, stage: string) => `Move ${customer} to ${stage}?`,
    consequence: (stage: string, effects: readonly string[]) =>
      `${stage} ${and(effects)}. Moving the card back does not undo this.`,
    confirm: 'Move',
  },
  undo: {
    undo: 'Undo',
    redo: 'Redo',
    moved: (customer: string, stage: string) => `${customer} moved to ${stage}`,
    edited: (customer: string) => `${customer} saved`,
    created: (customer: string) => `Opportunity of ${customer} created`,
    done: {
      undo: (what: string) => `Undone: ${what}`,
      redo: (what: string) => `Done again: ${what}`,
    },
    failed: (customer: string) => `The change of ${customer} was not undone`,
    nothing: { undo: 'There is nothing to undo', redo: 'There is nothing to redo' },
    /** On a card whose move can still be taken back before anything happens outside. */
    heldFor: (seconds: number) => `Takes effect in ${seconds} s`,
    sendNow: 'Now',
  },
  /** While a card is above a stage: what a drop will do. */
  willHappen: (effects: readonly string[]) => `Dropping here ${and(effects)}.`,
  card: {
    actions: (customer: string) => `Actions for ${customer}`,
    noValue: 'No value',
    noOwner: 'No owner',
    owner: (name: string) => `Owner: ${name}`,
    source: (name: string) => `Source: ${name}`,
    type: (name: string) => `Type: ${name}`,
    unknown: (n: number) => `Unknown (${n})`,
    company: 'Company',
    email: 'Email',
    name: 'Opportunity name',
    inStage: (n: number) => plural(n, { other: '# d in stage' }),
    inStageLong: (n: number) => (n === 0 ? 'In this stage since today' : `In this stage for ${days(n)}`),
    /** How it came into its stage, after how long it has been there. */
    by: (name: string) => `by ${name}`,
    byMe: 'by you',
    byRule: (rule: string) => `by rule: ${rule}`,
    saving: 'Not saved yet',
    stillSaving: 'Still saving…',
  },
  legend: {
    title: 'What the symbols mean',
    days: 4,
    inStage: 'How many days the card has been in its stage',
    ownerExample: 'Ana Abel',
    owner: 'Who takes care of it',
    followUp: 'When to contact the customer again',
    collapse: 'Shows the stage as a narrow strip',
    stage: (effect: string) => `Moving a card here ${effect}`,
  },
  followUp: {
    none: 'No follow-up',
    today: 'Today',
    overdue: (n: number) => plural(n, { other: 'Overdue # d' }),
    ahead: (n: number) => (n === 1 ? 'Tomorrow' : `In ${days(n)}`),
    long: (date: string) => `Follow-up: ${date}`,
  },
  open: {
    noRight:
      'You can see opportunities on the board, but not open them. Ask an administrator for the right to read them.',
  },
  add: {
    noRight:
      'You cannot create opportunities. Ask an administrator for the rights to create them and to list customers.',
  },
  menu: {
    open: 'Open',
    moveTo: 'Move to…',
    moveToTop: 'To the top of',
    delete: 'Delete…',
  },
  remove: {
    title: (customer: string) => `Delete the opportunity of ${customer}?`,
    text: 'For 30 days it can be restored under “Recently deleted”, with its notes and history. The customer stays.',
    confirm: 'Delete',
    done: (customer: string) => `Opportunity of ${customer} deleted. It can be restored for 30 days.`,
    failed: (customer: string) => `The opportunity of ${customer} was not deleted`,
  },
  /** Changes that failed when nobody waited for them any more: they were made before a reload, or in another tab. */
  change: {
    notSaved: (customer: string) => `The changes to ${customer} were not saved`,
    notCreated: (customer: string) => `The opportunity of ${customer} was not created`,
    failedTogether: (n: number) => `${formatNumber(n)} changes were not saved`,
    /** Instead of a customer, for a card of another board. */
    elsewhere: 'A card on another board',
    /** Several cards with one reason. */
    because: (customers: readonly string[], reason: string) => `${list(customers)}: ${reason}`,
  },
  move: {
    failed: (customer: string, stage: string) => `${customer} was not moved to ${stage}`,
    failedTogether: (n: number) => `${formatNumber(n)} cards could not be moved`,
    waiting: (customer: string, stage: string) =>
      `${customer} moves to the bottom of ${stage} once its cards are loaded`,
    /** Announced to screen readers. */
    done: (a: { customer: string; from: string; to: string; position: number; count: number }) =>
      a.from === a.to
        ? `${a.customer} moved to ${position(a)} in ${a.to}.`
        : `${a.customer} moved from ${a.from} to ${a.to}, ${position(a)}.`,
    trying: (a: { customer: string; stage: string; position: number; count: number }) =>
      `${a.customer}: ${a.stage}, ${position(a)}. Press Escape to cancel.`,
    takenBack: (customer: string, stage: string) => `${customer} is back in ${stage}.`,
    /** On a sorted board nobody chooses a position. */
    doneSorted: (a: { customer: string; from: string; to: string; sort: string }) =>
      `${a.customer} moved from ${a.from} to ${a.to}, which is sorted by ${a.sort}.`,
    tryingSorted: (a: { customer: string; stage: string; sort: string }) =>
      `${a.customer}: ${a.stage}, which is sorted by ${a.sort}. Press Escape to cancel.`,
    isSorted: (sort: string) => `The board is sorted by ${sort}. Sort by board order to move cards up and down.`,
    hidden: (customer: string, stage: string) => `${customer} is in ${stage}, hidden by the filter.`,
    refused: {
      'no-right': 'You can view opportunities, but not move them.',
      'unknown-stage': 'This stage no longer exists.',
      'not-saved-yet': 'This opportunity is still being saved. Try again in a moment.',
    },
  },
  keys: 'Arrow keys move between cards, Enter opens, M moves to a stage, Alt with an arrow moves one step, F filters.',
  states: {
    noHits: (query: string) => `Nothing matches “${query}”`,
    noHitsText: (hidden: number) =>
      plural(hidden, {
        one: '# opportunity on this board is hidden.',
        other: '# opportunities on this board are hidden.',
      }),
    clearSearch: 'Clear search',
    noHitsFilter: 'Nothing matches this filter',
    clearFilter: 'Clear filter',
    noBoards: 'No boards yet',
    noBoardsText: 'Boards are created in the CRM settings. Ask an administrator to create one or to give you access.',
    unknownBoard: 'This board does not exist',
    unknownBoardText: 'It was deleted or archived, or you do not have access to it.',
    otherBoard: (name: string) => `Open ${name}`,
    noStages: 'This board has no stages yet',
    noStagesText: 'Stages are the steps from the first contact to the contract. Create them in the CRM settings.',
    empty: 'No opportunities yet',
    emptyText:
      'Each column is a stage on the way to a contract. Add the first opportunity, then drag it from stage to stage.',
    /** For users who may not create any. */
    emptyTextToRead: 'Each column is a stage on the way to a contract.',
    emptyAction: 'New opportunity',
    noRight: 'You cannot view opportunities',
    noRightToOpen: 'You cannot open opportunities',
    noBoardRight: 'You cannot view boards',
    noBoardRightText:
      'Your account has no rights in the CRM. Ask an administrator for the rights to list boards, stages and opportunities.',
    noRightText: 'Ask an administrator for the rights to list stages and opportunities.',
    boardFailed: 'The board could not be loaded',
    sessionFailed: 'Pipeline Board could not be reached',
    unknownPage: 'This page does not exist',
    unknownPageText: 'The address may be mistyped, or the page may have moved.',
    toStart: 'Go to the board',
    unknownOpportunity: 'This opportunity does not exist',
    unknownOpportunityText: 'It was deleted, or you do not have access to it.',
    toBoard: 'Go to the board',
    loading: 'Loading…',
    requestId: (id: string) => `Request ${id}`,
  },
}
