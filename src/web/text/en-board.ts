const opportunities = (n: number) => (n === 1 ? '1 opportunity' : `${n} opportunities`)
const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)

export const board = {
  product: 'Pipeline Board',
  title: (boardName: string | null) => (boardName ? `${boardName} · Pipeline Board` : 'Pipeline Board'),
  header: {
    board: 'Board',
    chooseBoard: 'Choose a board',
    search: 'Search',
    /** Where a host shows the person and the way out. */
    settings: 'Settings',
    keepBoard: 'Keep the last board on this device',
    keepBoardHint: 'It is there at once when you come back. Without it, nothing of a board stays on this device.',
    users: 'Users',
    twoStep: 'Two-step sign-in',
    signOut: 'Sign out',
    notSignedOut: 'You are still signed in',
    saving: (n: number) => (n === 1 ? 'Saving 1 change' : `Saving ${n} changes`),
    offline: 'Offline',
    behind: 'Not up to date',
  },
  label: (name: string) => `Board ${name}`,
  stages: 'Stages',
  stage: {
    /** The whole heading as it is spoken, after the name of the stage. */
    heading: (count: number, total: string, isAtLeast: boolean) =>
      isAtLeast ? `, at least ${opportunities(count)}, at least ${total}` : `, ${opportunities(count)}, ${total}`,
    count: opportunities,
    total: (total: string) => `Total ${total}`,
    totalAtLeast: (total: string) => `Total at least ${total}, still loading`,
    withoutValue: (n: number) => `${n} without value`,
    fold: (stage: string) => `Fold ${stage}`,
    unfold: (stage: string) => `Unfold ${stage}`,
    addIn: (stage: string) => `New opportunity in ${stage}`,
    effects: 'Arriving here:',
    dropHere: 'Drop here',
    sortedBy: (sort: string) => `Sorted by ${sort}; will appear here`,
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
    filterWith: (n: number) => (n === 1 ? 'Filter, 1 condition' : `Filter, ${n} conditions`),
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
    shown: (shown: number, all: number) => `${shown} of ${all}`,
    shownLong: (shown: number, all: number, isAtLeast: boolean) =>
      `${isAtLeast ? 'At least ' : ''}${shown} of ${opportunities(all)}`,
    all: opportunities,
  },
  effects: {
    wins: 'marks it as won',
    loses: 'marks it as lost',
    'sends-message': 'sends the customer a message',
    'creates-tasks': 'creates tasks',
    'activates-account': 'activates the customer’s account',
    'deactivates-account': 'deactivates the customer’s account',
    'deletes-account': 'deletes the customer for good',
    'confirms-tour': 'confirms the tour',
  },
  /** Asked once, before a move that reaches beyond the CRM. */
  confirmMove: {
    title: (customer: string, stage: string) => `Move ${customer} to ${stage}?`,
    consequence: (stage: string, effects: readonly string[]) =>
      `${stage} ${new Intl.ListFormat('en').format(effects)}. Moving the card back does not undo that.`,
    confirm: 'Move',
  },
  /** While a card is above a stage: what a drop will do. */
  willHappen: (effects: readonly string[]) => `Drop ${effects.join(', ')}.`,
  card: {
    actions: (customer: string) => `Actions for ${customer}`,
    noValue: 'No value',
    noOwner: 'No owner',
    owner: (name: string) => `Owner: ${name}`,
    source: (name: string) => `Source: ${name}`,
    type: (name: string) => `Type: ${name}`,
    unknown: (n: number) => `Unknown (${n})`,
    inStage: (n: number) => `${n} d`,
    inStageLong: (n: number) => (n === 0 ? 'In this stage since today' : `In this stage for ${days(n)}`),
    saving: 'Not saved yet',
    stillSaving: 'Still saving…',
  },
  followUp: {
    none: 'No follow-up',
    today: 'Today',
    overdue: (n: number) => `Overdue ${n} d`,
    ahead: (n: number) => (n === 1 ? 'Tomorrow' : `In ${days(n)}`),
    long: (date: string) => `Follow-up: ${date}`,
  },
  menu: {
    open: 'Open',
    moveTo: 'Move to…',
    moveToTop: 'To the top of',
    delete: 'Delete…',
  },
  remove: {
    title: (customer: string) => `Delete the opportunity of ${customer}?`,
    text: 'The customer stays. The opportunity and its notes are gone for good.',
    confirm: 'Delete',
    done: (customer: string) => `The opportunity of ${customer} was deleted.`,
    failed: (customer: string) => `The opportunity of ${customer} was not deleted`,
  },
  move: {
    failed: (customer: string, stage: string) => `${customer} was not moved to ${stage}`,
    waiting: (customer: string, stage: string) =>
      `${customer} goes to the bottom of ${stage} as soon as all of its cards are here`,
    /** Spoken. */
    done: (a: { customer: string; from: string; to: string; position: number; count: number }) =>
      a.from === a.to
        ? `${a.customer} moved to position ${a.position} of ${a.count} in ${a.to}.`
        : `${a.customer} moved from ${a.from} to ${a.to}, position ${a.position} of ${a.count}.`,
    trying: (a: { customer: string; stage: string; position: number; count: number }) =>
      `${a.customer}: ${a.stage}, position ${a.position} of ${a.count}. Escape takes it back.`,
    takenBack: (customer: string, stage: string) => `${customer} is back in ${stage}.`,
    /** On a sorted board a position would say nothing. */
    doneSorted: (a: { customer: string; from: string; to: string; sort: string }) =>
      `${a.customer} moved from ${a.from} to ${a.to}, which is sorted by ${a.sort}.`,
    tryingSorted: (a: { customer: string; stage: string; sort: string }) =>
      `${a.customer}: ${a.stage}, which is sorted by ${a.sort}. Escape takes it back.`,
    isSorted: (sort: string) => `The board is sorted by ${sort}. Choose the board’s order to move cards up and down.`,
    hidden: (customer: string, stage: string) => `${customer} is in ${stage}. The filter hides it there.`,
    refused: {
      'no-right': 'You may look at opportunities, but not move them.',
      'unknown-stage': 'This stage does not exist any more.',
      'not-saved-yet': 'This opportunity is still being saved. Try again in a moment.',
    },
  },
  keys: 'Arrow keys move between cards, Enter opens, M moves to a stage, Alt with an arrow moves one step, F filters.',
  states: {
    noHits: (query: string) => `Nothing matches “${query}”`,
    noHitsText: (hidden: number) => `${opportunities(hidden)} on this board ${hidden === 1 ? 'is' : 'are'} hidden.`,
    clearSearch: 'Clear search',
    noHitsFilter: 'Nothing passes this filter',
    clearFilter: 'Clear filter',
    noBoards: 'There is no board yet',
    noBoardsText: 'Boards are made in the CRM settings. An administrator can create one, or let you see one.',
    unknownBoard: 'This board does not exist',
    unknownBoardText: 'It was deleted or archived, or you may not see it.',
    otherBoard: (name: string) => `Open ${name}`,
    noStages: 'This board has no stages yet',
    noStagesText:
      'A stage is a step on the way from the first contact to the contract. Stages are made in the CRM settings.',
    empty: 'No opportunities yet',
    emptyText:
      'Each column is a stage on the way to a contract. Add the first opportunity, then drag it from stage to stage.',
    emptyAction: 'New opportunity',
    noRight: 'You may not see opportunities',
    noRightText: 'Your account lacks the right to list them. An administrator can give it to you.',
    boardFailed: 'The board could not be loaded',
    sessionFailed: 'Pipeline Board could not be reached',
    unknownOpportunity: 'This opportunity does not exist',
    unknownOpportunityText: 'It was deleted, or you may not see it.',
    toBoard: 'Go to the board',
    loading: 'Loading…',
    requestId: (id: string) => `Request ${id}`,
  },
}
