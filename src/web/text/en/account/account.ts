import { plural } from '#web/text/en/english.ts'

/** The panel of the account. */
export const account = {
  keepBoard: 'Keep the last board on this device',
  keepBoardHint: 'It opens at once when you come back. Without it, nothing of a board stays on this device.',
  celebrate: 'Celebrate my wins',
  celebrateHint: 'A moment of confetti when you win an opportunity. Nothing moves if your device asks for less motion.',
  today: 'Show what today asks for',
  todayHint: 'A line above the board: tours, follow-ups and what is new, each a filter.',
  reminderMails: 'Mail me about follow-ups',
  reminderMailsHint: 'One mail on the morning of the day, if this server sends mail. The bell shows them in any case.',
  language: 'Language',
  asBrowser: 'As the browser',
  languageMissing: 'The language could not be loaded',
  notChanged: 'The setting was not saved',
  users: 'Users',
  deleted: 'Recently deleted',
  twoStep: 'Two-step sign-in',
  signOut: 'Sign out',
  notSignedOut: 'You are still signed in',
  discard: {
    title: (n: number) => plural(n, { one: '# change is not saved yet', other: '# changes are not saved yet' }),
    text: 'Sign out and discard them?',
    confirm: 'Sign out and discard',
  },
}
