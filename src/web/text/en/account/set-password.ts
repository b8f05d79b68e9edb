import { plural } from '#web/text/en/english.ts'

export const setPassword = {
  title: 'Set your password',
  lead: 'Use at least 10 characters. A few words that you remember work well.',
  label: 'New password',
  show: 'Show password',
  submit: 'Set password',
  submitting: 'Setting…',
  missing: 'Enter a password.',
  tooShort: (fewest: number) =>
    plural(fewest, { one: 'Use at least # character.', other: 'Use at least # characters.' }),
  noToken: 'This link is incomplete. Open it from the message again.',
  linkGone: 'This link has expired or was already used. Ask an administrator for a new one.',
  done: 'Your password is set',
  doneText: 'All sessions with the old password have ended.',
  go: 'Go to the board',
}
