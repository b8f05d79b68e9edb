import { plural } from '#web/text/en/english.ts'

export const secondFactor = {
  title: 'Two-step sign-in',
  documentTitle: 'Two-step sign-in · Pipeline Board',
  loading: 'Loading…',
  failed: 'Two-step sign-in could not be loaded',
  lead: 'With two-step sign-in you need your password and a code from an app on your phone. A stolen password alone lets nobody in.',
  required: 'This server requires two-step sign-in. Set it up once to continue.',
  passwordLabel: 'Password',
  passwordHint: 'Enter your password to begin.',
  begin: 'Continue',
  wrongPassword: 'This is not your password.',
  missing: 'Fill in this field.',
  scan: 'Scan this code with an authenticator app, or type the key into it.',
  qrCode: 'QR code for the authenticator app',
  key: 'Key',
  appCode: 'Code from the app',
  appCodeHint: 'Six digits that change every 30 seconds.',
  turnOn: 'Turn on',
  wrongCode: 'This code is not right, or was used already. Wait for the next one.',
  codesTitle: 'Keep your recovery codes',
  codesLead:
    'If your phone is gone, each of these codes lets you in once. They are shown only now: print them, or keep them in a password manager.',
  codes: 'Recovery codes',
  copy: 'Copy the codes',
  copied: 'Copied',
  kept: 'I have kept them',
  isOn: 'Two-step sign-in is on',
  left: (n: number) =>
    n === 0
      ? 'No recovery codes are left. '
      : `${plural(n, { one: '# recovery code is', other: '# recovery codes are' })} left. `,
  renew: 'To get new ones, turn it off and on again.',
  offCode: 'Code',
  offCodeHint: 'From the app, or a recovery code.',
  turnOff: 'Turn off',
  toBoard: 'Back to the board',
}
