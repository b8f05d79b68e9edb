import { and, days, opportunities, plural } from './english.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { ruleText } from '#web/text/sentences/rule-text.ts'

const position = (a: { position: number; count: number }) =>
  `position ${formatNumber(a.position)} of ${formatNumber(a.count)}`

const movingHere = (does: readonly string[]) => (does.length > 0 ? `Moving here ${and(does)}. ` : '')

export const board = {
  product: 'Pipeline Board',
  title: (boardName: string | null) => (boardName ? `${boardName} · Pipeline Board` : 'Pipeline Board'),
  header: {
    board: 'Board',
    chooseBoard: 'Choose a board',
    /** The boards of several locations as one. */
    combined: 'Combined board',
    search: 'Search',
    /** Instead of a name, where the page around the board shows who is signed in. */
    settings: 'Settings',
    saving: (n: number) => plural(n, { one: 'Saving # change', other: 'Saving # changes' }),
    offline: 'Offline',
    offlineWaiting: (n: number) => plural(n, { one: 'Offline, # change waits', other: 'Offline, # changes wait' }),
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
    effect: (effect: string) => `Moving a card here ${effect}`,
    /** An event elsewhere that puts a customer into the stage. */
    arrives: (rule: string) => `Cards come here by themselves: ${ruleText(rule)}`,
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
  /** The same in a word or two, at the head of the stage. */
  chips: {
    wins: 'Marks won',
    loses: 'Marks lost',
    'sends-message': 'Sends message',
    'creates-tasks': 'Creates tasks',
    'activates-account': 'Account on',
    'deactivates-account': 'Account off',
    'deletes-account': 'Deletes customer',
    'confirms-tour': 'Confirms tour',
  },
  /** While a card is above a stage: what a drop will do. */
  willHappen: (effects: readonly string[]) => `Dropping here ${and(effects)}.`,
  card: {
    actions: (customer: string) => `Actions for ${customer}`,
    noValue: 'No value',
    noOwner: 'No owner',
    owner: (name: string) => `Owner: ${name}`,
    unknown: (n: number) => `Unknown (${n})`,
    company: 'Company',
    email: 'Email',
    name: 'Opportunity name',
    inStage: (n: number) => (n === 0 ? 'since today' : plural(n, { other: '# d in stage' })),
    inStageLong: (n: number) => (n === 0 ? 'In this stage since today' : `In this stage for ${days(n)}`),
    saving: 'Not saved yet',
    stillSaving: 'Still saving…',
  },
  legend: 'What the symbols mean',
  followUp: {
    none: 'No follow-up',
    today: 'Today',
    overdue: (n: number) => plural(n, { other: 'Overdue # d' }),
    overdueShort: (n: number) => plural(n, { other: '# d late' }),
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
  move: {
    failed: (customer: string, stage: string) => `${customer} was not moved to ${stage}`,
    waiting: (customer: string, stage: string) =>
      `${customer} moves to the bottom of ${stage} once its cards are loaded`,
    /** Announced to screen readers. */
    done: (a: { customer: string; from: string; to: string; position: number; count: number }) =>
      a.from === a.to
        ? `${a.customer} moved to ${position(a)} in ${a.to}.`
        : `${a.customer} moved from ${a.from} to ${a.to}, ${position(a)}.`,
    trying: (a: { customer: string; stage: string; position: number; count: number; does: readonly string[] }) =>
      `${a.customer}: ${a.stage}, ${position(a)}. ${movingHere(a.does)}Press Escape to cancel.`,
    isHeld: (customer: string, stage: string) =>
      `${customer} moves to ${stage} in 10 seconds. Control Z takes it back.`,
    takenBack: (customer: string, stage: string) => `${customer} is back in ${stage}.`,
    /** On a sorted board nobody chooses a position. */
    doneSorted: (a: { customer: string; from: string; to: string; sort: string }) =>
      `${a.customer} moved from ${a.from} to ${a.to}, which is sorted by ${a.sort}.`,
    tryingSorted: (a: { customer: string; stage: string; sort: string; does: readonly string[] }) =>
      `${a.customer}: ${a.stage}, which is sorted by ${a.sort}. ${movingHere(a.does)}Press Escape to cancel.`,
    isSorted: (sort: string) => `The board is sorted by ${sort}. Sort by board order to move cards up and down.`,
    hidden: (customer: string, stage: string) => `${customer} is in ${stage}, hidden by the filter.`,
    refused: {
      'no-right': 'You can view opportunities, but not move them.',
      'unknown-stage': 'This stage no longer exists.',
      'not-saved-yet': 'This opportunity is still being saved. Try again in a moment.',
    },
  },
  states: {
    boardFailed: 'The board could not be loaded',
    sessionFailed: 'Pipeline Board could not be reached',
    loading: 'Loading…',
    requestId: (id: string) => `Request ${id}`,
  },
}
