import type { ProseOf } from './prose.ts'

const tag = 'Settings'
const fields = {
  SingleLetterKeys:
    'Whether a letter alone is a command on the board, such as M for moving a card. Off: every letter finds a customer.',
  CelebrateWins: 'Whether the board celebrates when you win an opportunity.',
  OwnNewOpportunities:
    'Whether the form of a new opportunity begins with whoever enters it as its owner. Off: with nobody.',
  ShowToday: 'Whether the board begins with a line of what today asks for.',
  ReminderMails:
    'Whether the follow-ups of your opportunities that are due come by mail, at 8:00 in their location, if the server sends mail.',
  RemindersSeen:
    'The reminders that were on your screen, each as the Id of the opportunity and the date of its follow-up; at most 200.',
  Language:
    'The language of the texts, as a BCP 47 tag. Null: the first of the browser’s languages that there is, else English.',
}
const example = {
  SingleLetterKeys: true,
  CelebrateWins: true,
  OwnNewOpportunities: true,
  ShowToday: true,
  ReminderMails: true,
  RemindersSeen: ['1416000042@2026-11-24'],
  Language: null,
}

/** What users choose for themselves. */
export const settingsProse: ProseOf<'readSettings' | 'changeSettings'> = {
  readSettings: {
    tag,
    summary: 'Read your own settings',
    description: 'An extension of ours. They hold wherever you sign in, inside a portal as well.',
    fields,
    answer: 'Every setting; one that was never chosen has its default.',
    example,
  },
  changeSettings: {
    tag,
    summary: 'Change your own settings',
    description: 'What is left out stays as it is. A name that is no setting is refused.',
    fields,
    body: { SingleLetterKeys: false },
    answer: 'Every setting as it is now.',
    example: { ...example, SingleLetterKeys: false },
    done: 'The settings are saved.',
  },
}
