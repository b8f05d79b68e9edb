import { formatNumber } from '#web/text/sentences/grammar.ts'
import { ruleText } from '#web/text/sentences/rule-text.ts'
import { and, plural } from './english.ts'

export const drawer = {
  label: 'Opportunity',
  close: 'Close',
  loading: 'Loading the opportunity…',
  /** Where it stands among those that the board shows. */
  position: (position: number, count: number) => `${formatNumber(position)} of ${formatNumber(count)}`,
  notFound: {
    title: 'Opportunity not found',
    text: 'It was deleted, or you do not have access to its location.',
  },
  failed: 'The opportunity could not be loaded',
  readOnly:
    'You can view this opportunity, but not change it. Ask an administrator for the right to edit opportunities.',
  sections: {
    outcome: 'Stage and outcome',
    next: 'Next step',
    people: 'People',
    origin: 'Where it came from',
    record: 'Record',
    history: 'History',
  },
  fields: {
    Name: 'Opportunity name',
    CrmBoardColumnId: 'Stage',
    CoworkerId: 'Customer',
    TeamId: 'Team',
    OpportunityTypeId: 'Type',
    ResponsibleId: 'Owner',
    ReferrerId: 'Referrer',
    AgentId: 'Agent',
    Notes: 'Notes',
    DueDate: 'Follow-up',
    Value: 'Value',
    Reminded: 'Reminder sent',
    LeadSource: 'Lead source',
    LossReason: 'Loss reason',
    Status: 'Status',
    CustomFields: 'Custom fields',
  },
  notSet: 'Not set',
  /** In place of a name that is being read. */
  loadingName: '…',
  unknown: (number: number) => `Unknown (${number})`,
  yes: 'Yes',
  no: 'No',
  chooseReason: 'Choose a reason',
  outcome: {
    won: (date: string) => `Won on ${date}`,
    lost: (date: string) => `Lost on ${date}`,
    /** Not won or lost yet. */
    willBeWon: (date: string) => `Won on ${date} (when you save)`,
    willBeLost: (date: string) => `Lost on ${date} (when you save)`,
  },
  /** When the chosen stage is saved. */
  effects: (effects: readonly string[]) => `Saving ${and(effects)}.`,
  chips: {
    group: 'Follow-up in',
    today: 'Today',
    tomorrow: 'Tomorrow',
    inDays: (days: number) => plural(days, { one: '+# day', other: '+# days' }),
    nextMonday: 'Next Monday',
    inWeeks: (weeks: number) => plural(weeks, { one: '+# week', other: '+# weeks' }),
    none: 'None',
  },
  lookup: {
    typeMore: 'Type at least 2 letters of a name, company or email, or a phone number.',
    nothing: 'No match.',
    nothingToCreate: 'No match. To create customers, ask an administrator for the right.',
    create: (name: string) => `Create “${name}”`,
    resume: (name: string) => `Continue creating “${name}”`,
    failed: 'The search failed. Type again to retry.',
    placeholderCustomer: 'Name, email or phone',
  },
  origin: {
    UtmSource: 'Source (UTM)',
    UtmMedium: 'Medium',
    UtmCampaign: 'Campaign',
    UtmContent: 'Content',
    UtmTerm: 'Term',
  },
  record: {
    WonOn: 'Won on',
    LostOn: 'Lost on',
    CreatedOn: 'Created',
    UpdatedOn: 'Last change',
    UpdatedBy: 'Changed by',
    CrmUpdatedOn: 'Last change in the CRM',
    CrmBoardColumnSince: 'In this stage since',
    SystemId: 'External ID',
    Id: 'Number',
  },
  history: {
    loading: 'Loading the history…',
    failed: 'The history could not be loaded.',
    none: 'No moves yet.',
    noChanges: 'No changes yet.',
    movesOnly: 'Moves only',
    /** Names the list of stages, each with how long the opportunity has been there. */
    stays: 'Time in each stage',
    underOneMinute: 'less than a minute',
    untilNow: 'so far',
    /** Above what was added to the end of the notes. */
    added: 'Added',
    changesFailed: 'The changes could not be loaded.',
    showMore: (count: number) => plural(count, { one: 'Show # older change', other: 'Show # older changes' }),
    showText: 'Show all',
    hideText: 'Show less',
    by: {
      person: (name: string) => name,
      somebody: 'Somebody',
      automatic: 'Automatically',
      rule: (rule: string) => `By rule: ${ruleText(rule)}`,
      me: 'You',
    },
    /** `token` and `basic`: how a program without a name of its own has signed in. */
    byClient: (client: string) =>
      client === 'token' || client === 'basic' ? 'by an API client' : `by API client ${client}`,
    started: (stage: string) => `Started in ${stage}`,
    moved: (from: string, to: string) => `${from} → ${to}`,
    /** How long it had been in the stage before. */
    stayed: (duration: string) => `after ${duration}`,
    created: 'Created',
    deleted: 'Deleted',
    restored: 'Restored',
    undone: 'Undone',
    undo: 'Undo',
    from: 'Before',
    to: 'After',
  },
  /** How a card came into its stage, below the name of the customer: "by Ana, 2 days ago". */
  cameBy: (ago: string) => ({
    person: (name: string) => `by ${name}, ${ago}`,
    somebody: `moved ${ago}`,
    automatic: `automatically, ${ago}`,
    rule: (rule: string) => `by rule: ${ruleText(rule)}, ${ago}`,
    me: `by you, ${ago}`,
  }),
  duration: {
    minutes: (count: number) => plural(count, { one: '# minute', other: '# minutes' }),
    hours: (count: number) => plural(count, { one: '# hour', other: '# hours' }),
    days: (count: number) => plural(count, { one: '# day', other: '# days' }),
  },
  justNow: 'just now',
  ago: (duration: string) => `${duration} ago`,
  number: (id: number) => `No. ${id}`,
  otherFields: {
    WonOn: 'Won on',
    LostOn: 'Lost on',
    UtmSource: 'Source (UTM)',
    UtmMedium: 'Medium (UTM)',
    UtmCampaign: 'Campaign (UTM)',
    UtmContent: 'Content (UTM)',
    UtmTerm: 'Term (UTM)',
    SystemId: 'External ID',
  },
  errors: {
    stageAsks: 'The stage asks for this.',
    customerMissing: 'Choose a customer.',
    lossReasonMissing: 'Choose why it was lost.',
    notAnAmount: 'Enter an amount, such as 1250.',
    customFields: 'Check the custom fields.',
  },
  custom: {
    /** Below a field whose value has parts, or is not set. */
    json: 'JSON, such as {"desks": 4}, "text", 5 or true',
    problems: {
      'not-a-number': 'Enter a number, such as 12.5.',
      'not-json': 'This is not valid JSON. Put names and texts in double quotes, and use each name once.',
    },
    notExact:
      'These fields hold a number with more digits than a browser can keep. They can be changed through the API.',
    /** Above fields of the record that this program does not know. */
    unknown: 'Further fields that the server sends',
    /** The server has answered a save, and these fields are not as they were sent. */
    notKept: (names: readonly string[]) => `The server did not keep your change of ${and(names)}`,
    notKeptWhy: 'It sends these fields, but does not take changes of them. Everything else was saved.',
  },
  amount: {
    /** Two readings of what was typed follow as buttons. */
    whichOne: 'Which amount do you mean?',
    chooseOne: 'Choose one of these amounts.',
    understood: (amount: string) => `Understood as ${amount}`,
    places: (currency: string, places: number) =>
      places === 0
        ? `Enter a whole amount: ${currency} has no decimal places.`
        : plural(places, {
            one: `${currency} has at most # decimal place.`,
            other: `${currency} has at most # decimal places.`,
          }),
    below: (amount: string) => `Enter an amount below ${amount}.`,
  },
  conflict: {
    changed: {
      person: (name: string) => `${name} changed this while you were editing`,
      somebody: 'Somebody changed this while you were editing',
      automatic: 'Somebody changed this while you were editing',
      rule: (rule: string) => `A rule (${ruleText(rule)}) changed this while you were editing`,
      /** On the board, or in another window. */
      me: 'You changed this somewhere else',
    },
    lead: (count: number) =>
      plural(count, {
        one: 'Choose which value to keep. Nothing is saved until then.',
        other: 'Choose which values to keep. Nothing is saved until then.',
      }),
    outcome: 'Stage and outcome',
    base: 'As it was',
    mine: 'Yours, from this form',
    saved: {
      person: (name: string) => `Saved by ${name}`,
      somebody: 'The saved value',
      automatic: 'The saved value',
      rule: (rule: string) => `Saved by rule: ${ruleText(rule)}`,
      me: 'Saved by you',
    },
    merged: 'A text of both',
    mergedLabel: (field: string) => `${field}: text of both`,
    /** Of a value, for screen readers. */
    valueOf: (field: string, side: string) => `${field}, ${side}`,
    decideAbove: 'Changed by two people: choose above.',
    decideFirst: 'Choose first which values to keep.',
    givenUp: 'Your changes were discarded',
    bringBack: 'Restore them',
  },
  unsaved: (customer: string) => `Your changes to ${customer} are not saved.`,
  remove: {
    action: 'Delete',
    title: (customer: string) => `Delete the opportunity of ${customer}?`,
    text: 'For 30 days it can be restored under “Recently deleted”, with its notes and history. The customer stays.',
    confirm: 'Delete',
    failed: (customer: string) => `The opportunity of ${customer} was not deleted`,
  },
  create: {
    title: 'New opportunity',
    inStage: (stage: string) => `in ${stage}`,
    submit: 'Create',
    another: 'Create and add another',
    created: (customer: string) => `Opportunity of ${customer} created`,
    submitting: 'Creating…',
    unsaved: 'The new opportunity is not saved.',
    noStage: 'Stage not found',
    /** In the line at the head of a stage. */
    add: 'Add',
    moreFields: 'More fields',
    moreFieldsKey: 'Shift+Enter',
  },
}
