import type { ProseOf } from './prose.ts'

const tag = 'Signing in'
const code = 'Six digits of the authenticator app.'
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** Signing in with a code of an authenticator app, too. */
export const secondFactorProse: ProseOf<
  'readSecondFactor' | 'beginSecondFactor' | 'confirmSecondFactor' | 'turnSecondFactorOff'
> = {
  readSecondFactor: {
    tag,
    summary: 'Read whether your own second factor is on',
    answer: 'Neither the secret nor the recovery codes are ever sent again.',
    example: { IsOn: true, RecoveryCodesLeft: 10 },
  },
  beginSecondFactor: {
    tag,
    summary: 'Begin to set up your own second factor',
    description:
      'Makes a new secret for an authenticator app (TOTP: SHA-1, six digits, 30 seconds). Nothing changes yet.',
    body: { password: 'a good long password' },
    answer: 'The secret, and the address that its QR code holds.',
    example: {
      Secret: secret,
      Uri: `otpauth://totp/Pipeline%20Board:noor%40example.com?issuer=Pipeline%20Board&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    },
    done: 'Confirm it with a code of the app.',
  },
  confirmSecondFactor: {
    tag,
    summary: 'Turn your own second factor on',
    description:
      'With a code of the app. Every other session and every token of the user ends; `Basic` is refused from now on, and the password grant needs `totp`.',
    fields: { code },
    body: { code: '492039' },
    answer: 'Ten codes for when the app is gone. Each works once.',
    example: { RecoveryCodes: ['7K2M-QX4T-9ZPA-B3HN'] },
    done: 'Two-step sign-in is on.',
  },
  turnSecondFactorOff: {
    tag,
    summary: 'Turn your own second factor off',
    fields: { code: 'Six digits of the authenticator app, or a recovery code.' },
    body: { code: '492039' },
    answer: 'The password is enough again, unless the server requires a second factor.',
    example: null,
    done: 'Two-step sign-in is off.',
  },
}
