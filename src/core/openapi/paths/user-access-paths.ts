import { successEnvelope } from '#core/contract/envelope.ts'
import { roleGroups } from '#core/domain/rights/role-groups.ts'
import { exampleId } from '#core/openapi/examples/example-id.ts'
import { arrayOf, objectOf } from '#core/openapi/schemas/json-schema.ts'
import { json, type Operation, type Parameter, type Paths, refusals } from '#core/openapi/operation.ts'
import { writeAnswer } from '#core/openapi/schemas/shared-schemas.ts'

const text = { type: 'string' } as const
const tags = ['User']
const stamp = { UpdatedOn: '2026-11-21T09:00:00Z', UpdatedBy: 'noor@example.com' }
const failures = { 500: 'Unexpected', 503: 'Overloaded' }
const writeFailures = { ...failures, 401: 'Denied', 403: 'Forbidden', 404: 'NotFound', 429: 'TooMany' }

const user: Parameter = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'integer', format: 'int64' },
  example: exampleId('User'),
}

const sendLink: Operation = {
  operationId: 'sendPasswordLink',
  summary: 'Send a user a one-time link to set a password',
  description:
    'By e-mail where the server has a mail server. Else it is in the answer, once, or in the log if `LOG_LINKS` says so. It is good for 24 hours; a newer one replaces it. Needs the role `User-Edit`, and no fewer rights than the user has.',
  tags,
  parameters: [user],
  responses: {
    200: {
      description: 'Sent, or refused.',
      content: json(
        writeAnswer(
          objectOf(
            {
              SentBy: { type: 'string', enum: ['mail', 'log', 'screen'] },
              ExpiresOn: { ...text, format: 'date-time' },
              Link: { ...text, description: 'Only with `screen`: hand it over yourself.' },
            },
            ['SentBy', 'ExpiresOn'],
          ),
        ),
        successEnvelope(
          'The link was sent by e-mail.',
          { SentBy: 'mail', ExpiresOn: '2026-11-22T09:00:00.000Z' },
          stamp,
        ),
      ),
    },
    ...refusals(writeFailures),
  },
}

const signOut: Operation = {
  operationId: 'signOutUser',
  summary: 'Sign a user out everywhere',
  description: 'Ends all sessions and tokens. Needs the role `User-Edit`, and no fewer rights than the user has.',
  tags,
  parameters: [user],
  responses: {
    200: {
      description: 'Signed out, or refused.',
      content: json(writeAnswer({ type: 'null' }), successEnvelope('The user is signed out everywhere.', null, stamp)),
    },
    ...refusals(writeFailures),
  },
}

const setPassword: Operation = {
  operationId: 'setPassword',
  summary: 'Set a password with a one-time link',
  description: 'Ends all other sessions and tokens of the user.',
  tags,
  security: [],
  requestBody: {
    required: true,
    content: json(
      objectOf({
        token: { ...text, description: 'From the link.' },
        password: { ...text, description: '10 to 200 characters, and none of the passwords that people choose most.' },
      }),
      { token: 'Vq0hQ3yX0m7l6e1cJrB9w2', password: 'a good long password' },
    ),
  },
  responses: {
    200: {
      description: 'The password is set.',
      content: json(
        writeAnswer(objectOf({ Email: text })),
        successEnvelope('The password is set.', { Email: 'noor@example.com' }, stamp),
      ),
    },
    ...refusals({ ...failures, 400: 'Invalid', 413: 'TooLarge', 415: 'NotJson', 429: 'TooMany' }),
  },
}

const roles: Operation = {
  operationId: 'listRoles',
  summary: 'List what a user may be allowed',
  tags,
  responses: {
    200: {
      description: 'The roles of every entity, as they stand in `UserRoles`.',
      content: json(arrayOf(objectOf({ Entity: text, Roles: arrayOf(text) })), roleGroups()),
    },
    ...refusals({ ...failures, 401: 'Denied' }),
  },
}

/** Passwords, signing out, roles. */
export const userAccessPaths: Paths = {
  '/ext/users/{id}/password-link': { post: sendLink },
  '/ext/users/{id}/sign-out': { post: signOut },
  '/ext/password': { post: setPassword },
  '/ext/roles': { get: roles },
}
