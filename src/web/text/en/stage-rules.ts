import { formatNumber } from '#web/text/sentences/grammar.ts'
import { ruleText } from '#web/text/sentences/rule-text.ts'
import { and, days, plural } from './english.ts'

/** What a stage asks for, holds and says, and which cards stand in it for too long. */
export const stageRules = {
  fields: {
    Value: 'Value',
    DueDate: 'Follow-up',
    ResponsibleId: 'Owner',
    OpportunityTypeId: 'Type',
    LeadSource: 'Lead source',
    Name: 'Opportunity name',
    Notes: 'Notes',
  },
  arrival: {
    asks: (stage: string) => `${stage} asks for this first.`,
    /** In a form that will move it there. */
    asksFor: (stage: string, fields: readonly string[]) => `${stage} asks for ${and(fields)}.`,
    missing: 'The stage asks for this.',
    forSome: (count: number) =>
      plural(count, { one: 'For # opportunity that has none.', other: 'For # opportunities that have none.' }),
    choose: 'Choose…',
    badDate: 'Enter a date.',
  },
  head: {
    settings: (stage: string) => `Settings of ${stage}`,
    needsNetwork: 'The settings of stages need the network: they are here once it is back.',
    guidance: (stage: string) => `How to work in ${stage}`,
    probability: (percent: number) => `${formatNumber(percent)} %`,
    probabilityLong: (percent: number) => `Won with a probability of ${formatNumber(percent)} %`,
    capacity: (used: number, limit: number, noun: string | null, isWeek: boolean) =>
      `${formatNumber(used)} of ${formatNumber(limit)} ${noun ?? 'cards'}${isWeek ? ' this week' : ''}`,
    over: (by: number) => `${formatNumber(by)} more than fit`,
    full: 'Full',
  },
  guidance: {
    title: (stage: string) => `In ${stage}`,
    checklist: 'Checklist',
  },
  /** How a card came into its stage, after how long it has been there. */
  came: {
    by: (name: string) => `by ${name}`,
    byMe: 'by you',
    byRule: (rule: string) => `by rule: ${ruleText(rule)}`,
  },
  stale: {
    /** On a card, beside how long it has been there. */
    usually: (age: number, usual: number) => `${formatNumber(age)} d, usually ${formatNumber(usual)}`,
    limit: (age: number, limit: number) => `${formatNumber(age)} d, limit ${formatNumber(limit)}`,
    reason: {
      learned: (age: number, usual: number) => `${days(age)}; usually ${formatNumber(usual)} here`,
      set: (age: number, limit: number) => `${days(age)}; the limit here is ${formatNumber(limit)}`,
      default: (age: number, limit: number) => `${days(age)}; the limit is ${formatNumber(limit)}`,
      none: 'no follow-up planned',
      overdue: 'the follow-up has passed',
    },
    until: (date: string) => `until ${date}`,
    snoozed: (date: string, reason: string) => `Put off until ${date}: ${reason}`,
    postponed: (times: number) => `${formatNumber(times)} ×`,
    postponedLong: (times: number) =>
      plural(times, { one: 'Follow-up postponed # time', other: 'Follow-up postponed # times' }),
  },
  snooze: {
    menu: 'Put off…',
    title: (customer: string) => `Put ${customer} off`,
    text: 'Until that day the card is not marked as standing too long.',
    until: 'Until',
    reason: 'Reason',
    reasonHint: 'Everybody who sees the card can read it.',
    noReason: 'Say why.',
    past: 'Choose tomorrow or a later day.',
    confirm: 'Put off',
    end: 'Stop putting off',
    done: (customer: string, date: string) => `${customer} is put off until ${date}`,
    ended: (customer: string) => `${customer} is no longer put off`,
    failed: (customer: string) => `${customer} could not be put off`,
    undo: 'Undo',
  },
  settings: {
    title: (stage: string) => `Settings of ${stage}`,
    required: 'Asked for on arrival',
    requiredHint: 'Whoever moves a card here fills in what is missing.',
    guidance: 'Guidance',
    guidanceHint: 'What to do with a card that is here.',
    checklist: 'Checklist',
    checklistHint: 'One point in each line.',
    capacity: 'Capacity',
    capacityPer: 'What counts',
    perStage: 'Cards in the stage',
    perWeek: 'Follow-ups this week',
    noun: 'Name of what counts',
    nounHint: 'In the plural, such as tours. Empty: cards.',
    stale: 'Stale after (days)',
    /** While it is learned. */
    learned: (usual: number, stays: number) =>
      `Empty: ${days(usual)}, as three of four cards stay no longer (${plural(stays, { other: '# stays' })}).`,
    notLearned: 'Empty: 14 days until 20 cards have left the stage, then as long as three of four stay.',
    neverStale: 'What is won or lost is never stale.',
    probability: 'Probability (%)',
    save: 'Save',
    saved: (stage: string) => `The settings of ${stage} are saved`,
    failed: 'The settings are not saved.',
    unsaved: (stage: string) => `The settings of ${stage} are not saved.`,
    wrong: {
      number: (least: number, most: number) =>
        `Enter a whole number from ${formatNumber(least)} to ${formatNumber(most)}.`,
      points: (most: number, characters: number) =>
        `At most ${formatNumber(most)} points of ${formatNumber(characters)} characters.`,
      long: (most: number) => `At most ${formatNumber(most)} characters.`,
    },
  },
}
