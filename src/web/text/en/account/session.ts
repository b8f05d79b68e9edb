import { plural } from '#web/text/en/english.ts'

export const session = {
  title: 'Sign in',
  product: 'Pipeline Board',
  tagline: 'The sales pipeline of your spaces, in one place.',
  email: 'Email',
  password: 'Password',
  signIn: 'Sign in',
  offline: 'You are offline, and your session has ended. Sign in when the network is back.',
  signingIn: 'Signing in…',
  showPassword: 'Show what I type',
  wrong: 'The email or the password is not right.',
  code: 'Code',
  codeLead: 'Enter the code from your authenticator app, or one of your recovery codes.',
  codeMissing: 'Enter the code.',
  codeWrong: 'This code is not right, or was used already. Wait for the next one.',
  back: 'Back',
  emailMissing: 'Enter your email address.',
  passwordMissing: 'Enter your password.',
  tooMany: (seconds: number | null) =>
    seconds === null
      ? 'Too many attempts. Wait a moment and try again.'
      : `Too many attempts. Try again in ${waitText(seconds)}.`,
  demo: {
    title: 'Demo',
    lead: 'This server holds demo data. Sign in with:',
    use: 'Use demo account',
  },
}

const waitText = (seconds: number) =>
  seconds < 90
    ? plural(seconds, { one: '# second', other: '# seconds' })
    : plural(Math.ceil(seconds / 60), { one: '# minute', other: '# minutes' })
