import { successEnvelope } from '#core/contract/envelope.ts'
import { exampleId } from '#core/openapi/examples/example-id.ts'
import { arrayOf, objectOf } from '#core/openapi/schemas/json-schema.ts'
import { json, type Operation, type Paths, refusals } from '#core/openapi/operation.ts'
import { writeAnswer } from '#core/openapi/schemas/shared-schemas.ts'

const text = { type: 'string' } as const
const tags = ['Signing in']
const stamp = { UpdatedOn: '2026-11-21T09:00:00Z', UpdatedBy: 'noor@example.com' }
const failures = { 401: 'Denied', 500: 'Unexpected', 503: 'Overloaded' }
const writeFailures = { ...failures, 400: 'Invalid', 403: 'Forbidden', 413: 'TooLarge', 415: 'NotJson', 429: 'TooMany' }

const code = { ...text, description: 'Six digits of the authenticator app.' }
const anyCode = { ...text, description: 'Six digits of the authenticator app, or a recovery code.' }

const read: Operation = {
  operationId: 'readSecondFactor',
  summary: 'Read whether one’s own second factor is on',
  tags,
  responses: {
    200: {
      description: 'Neither the secret nor the recovery codes are ever told again.',
      content: json(objectOf({ IsOn: { type: 'boolean' }, RecoveryCodesLeft: { type: 'integer' } }), {
        IsOn: true,
        RecoveryCodesLeft: 10,
      }),
    },
    ...refusals(failures),
  },
}

const begin: Operation = {
  operationId: 'beginSecondFactor',
  summary: 'Begin to set up one’s own second factor',
  description:
    'Makes a new secret for an authenticator app (TOTP: SHA-1, six digits, 30 seconds). Nothing changes yet.',
  tags,
  requestBody: {
    required: true,
    content: json(objectOf({ password: text }), { password: 'a good long password' }),
  },
  responses: {
    200: {
      description: 'The secret, and the address that a QR code of it says.',
      content: json(
        writeAnswer(objectOf({ Secret: text, Uri: text })),
        successEnvelope(
          'Confirm it with a code of the app.',
          {
            Secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
            Uri: 'otpauth://totp/Pipeline%20Board:noor%40example.com?issuer=Pipeline%20Board&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30',
          },
          stamp,
        ),
      ),
    },
    ...refusals(writeFailures),
  },
}

const confirm: Operation = {
  operationId: 'confirmSecondFactor',
  summary: 'Turn one’s own second factor on',
  description:
    'With a code of the app. Every other session and every token of the user ends; `Basic` is refused from now on, and the password grant needs `totp`.',
  tags,
  requestBody: { required: true, content: json(objectOf({ code }), { code: '492039' }) },
  responses: {
    200: {
      description: 'Ten codes for the day on which the app is gone. Each works once.',
      content: json(
        writeAnswer(objectOf({ RecoveryCodes: arrayOf(text) })),
        successEnvelope('Two-step sign-in is on.', { RecoveryCodes: ['7K2M-QX4T-9ZPA-B3HN'] }, stamp),
      ),
    },
    ...refusals(writeFailures),
  },
}

const turnOff: Operation = {
  operationId: 'turnSecondFactorOff',
  summary: 'Turn one’s own second factor off',
  tags,
  requestBody: { required: true, content: json(objectOf({ code: anyCode }), { code: '492039' }) },
  responses: {
    200: {
      description: 'The password is enough again, unless the server requires a second factor.',
      content: json(writeAnswer({ type: 'null' }), successEnvelope('Two-step sign-in is off.', null, stamp)),
    },
    ...refusals(writeFailures),
  },
}

const reset: Operation = {
  operationId: 'resetSecondFactor',
  summary: 'Turn a user’s second factor off',
  description:
    'For somebody whose authenticator app is gone. Needs the role `User-Edit`, and no fewer rights than the user has.',
  tags: ['User'],
  parameters: [
    {
      name: 'id',
      in: 'path',
      required: true,
      schema: { type: 'integer', format: 'int64' },
      example: exampleId('User'),
    },
  ],
  responses: {
    200: {
      description: 'Done, or refused.',
      content: json(
        writeAnswer({ type: 'null' }),
        successEnvelope('Two-step sign-in is off for the user.', null, stamp),
      ),
    },
    ...refusals({ ...failures, 403: 'Forbidden', 404: 'NotFound', 429: 'TooMany' }),
  },
}

/** Signing in with a code of an authenticator app, too. */
export const secondFactorPaths: Paths = {
  '/ext/second-factor': { get: read, post: begin, put: confirm },
  '/ext/second-factor/turn-off': { post: turnOff },
  '/ext/users/{id}/second-factor-reset': { post: reset },
}
