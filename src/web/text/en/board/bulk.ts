import type { StageEffect } from '#core/domain/board/stage-effects.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { list, opportunities, plural } from '#web/text/en/english.ts'

const cards = (n: number) => plural(n, { one: '# card', other: '# cards' })

/** Selecting cards, and what is done to all of them at once. */
export const bulk = {
  select: (customer: string) => `Select ${customer}`,
  selectCard: 'Select',
  deselectCard: 'Select no longer',
  bar: 'Selected cards',
  selected: (n: number) => plural(n, { other: '# selected' }),
  clear: 'Clear the selection',
  /** Announced to screen readers. */
  nowSelected: (customer: string, n: number) => `${customer} selected, ${formatNumber(n)} in all.`,
  notSelected: (customer: string, n: number) => `${customer} no longer selected, ${formatNumber(n)} in all.`,
  nowSelectedMany: (n: number) => `${cards(n)} selected.`,
  noneSelected: 'No card selected.',
  stageSelected: (n: number, stage: string) => `${cards(n)} of ${stage} selected.`,
  stageNotRead: (stage: string) => `${stage} is still loading: only the cards that are loaded are selected.`,
  noRight: 'You can view opportunities, but not change them.',
  gone: (n: number) =>
    plural(n, { one: '# selected card is', other: '# selected cards are' }) + ' no longer on this board',
  hidden: (n: number) => plural(n, { other: '# hidden' }),
  hiddenNames: (customers: readonly string[]) => `Selected, but hidden by the filter: ${list(customers)}`,
  leaveOutHidden: 'Leave out what the filter hides',
  actions: {
    move: 'Move…',
    owner: 'Owner…',
    'follow-up': 'Follow-up…',
    type: 'Type…',
    source: 'Source…',
    win: 'Won…',
    lose: 'Lost…',
    archive: 'Archive…',
    delete: 'Delete…',
  },
  titles: {
    move: (n: number) => `Move ${cards(n)}`,
    owner: (n: number) => `Owner of ${cards(n)}`,
    'follow-up': (n: number) => `Follow-up of ${cards(n)}`,
    type: (n: number) => `Type of ${cards(n)}`,
    source: (n: number) => `Source of ${cards(n)}`,
    win: (n: number) => `Mark ${cards(n)} as won?`,
    lose: (n: number) => `Why were ${cards(n)} lost?`,
    archive: (n: number) => `Archive ${cards(n)}?`,
    delete: (n: number) => `Delete ${opportunities(n)}?`,
  },
  moveTo: (n: number, stage: string) => `Move ${cards(n)} to ${stage}?`,
  moveToOtherBoard: (n: number) => `Move ${cards(n)} to another board`,
  otherBoard: 'Another board…',
  confirm: {
    move: 'Move',
    owner: 'Set owner',
    'follow-up': 'Set follow-up',
    type: 'Set type',
    source: 'Set source',
    win: 'Mark as won',
    lose: 'Mark as lost',
    archive: 'Archive',
    delete: 'Delete',
  },
  fields: {
    stage: 'Stage',
    owner: 'Owner',
    'follow-up': 'Follow-up',
    type: 'Type',
    source: 'Source',
    reason: 'Loss reason',
  },
  reasonForAll: 'One reason for all of them.',
  chooseReason: 'Choose a reason',
  notSet: 'Not set',
  dates: { today: 'Today', tomorrow: 'Tomorrow', inAWeek: 'In a week', none: 'No follow-up' },
  notLoaded: 'The list could not be loaded.',
  text: {
    archive: 'They are marked as lost, for the reason “Archived”.',
    delete:
      'For 30 days they can be restored under “Recently deleted”, with their notes and history. The customers stay.',
  },
  /** What will happen, added up, before anything is sent. */
  effects: {
    wins: (n: number) => plural(n, { one: '# card is marked as won.', other: '# cards are marked as won.' }),
    loses: (n: number) => plural(n, { one: '# card is marked as lost.', other: '# cards are marked as lost.' }),
    'sends-message': (n: number) => plural(n, { one: '# message will be sent.', other: '# messages will be sent.' }),
    'creates-tasks': (n: number) => `Tasks are created for ${cards(n)}.`,
    'activates-account': (n: number) =>
      plural(n, {
        one: 'The account of # customer is activated.',
        other: 'The accounts of # customers are activated.',
      }),
    'deactivates-account': (n: number) =>
      plural(n, {
        one: 'The account of # customer is deactivated.',
        other: 'The accounts of # customers are deactivated.',
      }),
    'deletes-account': (n: number) =>
      plural(n, { one: '# customer is permanently deleted.', other: '# customers are permanently deleted.' }),
    'confirms-tour': (n: number) => plural(n, { one: '# tour is confirmed.', other: '# tours are confirmed.' }),
  } satisfies Record<StageEffect, (n: number) => string>,
  reopened: (n: number) =>
    plural(n, {
      one: '# card that was won or lost will be in progress again.',
      other: '# cards that were won or lost will be in progress again.',
    }),
  staying: (n: number, stage: string) =>
    plural(n, { one: `# card is in ${stage} already.`, other: `# cards are in ${stage} already.` }),
  /** Selected cards that are not changed, and why. */
  stays: {
    withoutStage: (customers: readonly string[], stage: string) =>
      `Without a stage “${stage}” at their locations, these stay: ${list(customers)}.`,
    unfillable: (customers: readonly string[]) =>
      `The stage asks for an amount or a type, which differ by location, so these stay: ${list(customers)}. Move the cards of each location by themselves.`,
  },
  typesOfLocation: 'Each location has types of its own: select cards of one location.',
  severalBoards: 'These cards are on several boards. Select those of one board to move them to another.',
  notUndone: 'Taking it back does not undo what reaches the customers.',
  typeNumber: (n: number) => `Type ${formatNumber(n)} to confirm`,
  wrongNumber: (n: number) => `Type the number of cards: ${formatNumber(n)}`,
  progress: (finished: number, all: number) => `${formatNumber(finished)} of ${cards(all)} done`,
  progressUndo: (finished: number, all: number) => `${formatNumber(finished)} of ${cards(all)} taken back`,
  stop: 'Stop',
  stopping: 'Stopping…',
  done: {
    move: (n: number, stage: string) => `${cards(n)} moved to ${stage}`,
    edit: (n: number) => `${cards(n)} changed`,
    win: (n: number) => `${cards(n)} marked as won`,
    lose: (n: number) => `${cards(n)} marked as lost`,
    archive: (n: number) => `${cards(n)} archived`,
    delete: (n: number) => `${opportunities(n)} deleted`,
  },
  stopped: (done: number, all: number) => `Stopped: ${formatNumber(done)} of ${cards(all)} done`,
  report: {
    title: (failed: number, all: number) => `${formatNumber(failed)} of ${cards(all)} not changed`,
    done: (n: number) => plural(n, { one: '# card was changed.', other: '# cards were changed.' }),
    list: 'Not changed',
    retry: 'Retry failed',
    close: 'Close',
  },
  why: {
    waiting: 'An earlier change of it is not saved yet.',
    unanswered: 'It was sent, but no answer came. “Retry failed” changes it only if that has not happened yet.',
  },
  undone: {
    failed: (customer: string, reason: string) => `${customer}: ${reason}`,
  },
}
