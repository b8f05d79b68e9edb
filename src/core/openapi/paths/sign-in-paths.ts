import { exampleId } from '#core/openapi/examples/example-id.ts'
import { arrayOf, objectOf, orNull, schemaRef } from '#core/openapi/schemas/json-schema.ts'
import { json, type Operation, type Paths, refusals } from '#core/openapi/operation.ts'

const text = { type: 'string' } as const
const id = { type: 'integer', format: 'int64' } as const
const tags = ['Signing in']

const mustSetUpSecondFactor = {
  type: 'boolean',
  description: 'The server requires a second factor, and nothing else is answered before it is set up.',
} as const

const code = { ...text, description: 'Of the second factor: six digits, or a recovery code.' }

const exampleUser = {
  Id: exampleId('User'),
  FullName: 'Noor Haddad',
  Email: 'noor@example.com',
  DefaultBusinessId: exampleId('Business'),
  DefaultBusinessName: 'Harbour Lane',
  Businesses: [exampleId('Business')],
  Roles: ['CrmOpportunity-List', 'CrmOpportunity-Read', 'CrmOpportunity-Edit'],
}

/** Schemas that only the paths of signing in use. */
export const signInSchemas = {
  CurrentUser: {
    ...objectOf({
      Id: id,
      FullName: text,
      Email: text,
      DefaultBusinessId: orNull(id),
      DefaultBusinessName: orNull(text),
      Businesses: arrayOf(id),
      Roles: { ...arrayOf(text), description: 'A full administrator has `Admin` among them.' },
    }),
    examples: [exampleUser],
  },
}

const token: Operation = {
  operationId: 'grantToken',
  summary: 'Get a token for a password, or for a refresh token',
  description:
    'The user needs `APIAccess`, for as long as the tokens are used. An access token lives a week, a refresh token 15 days and works once: a second use revokes every token that came from the same sign-in. A new grant for the same client cancels its older refresh tokens. Whoever runs the server can switch the password grant off.',
  tags,
  security: [],
  requestBody: {
    required: true,
    content: {
      'application/x-www-form-urlencoded': {
        schema: objectOf(
          {
            grant_type: { type: 'string', enum: ['password', 'refresh_token'] },
            username: { type: 'string', description: 'The e-mail.' },
            password: text,
            totp: {
              type: 'string',
              description:
                'Where the second factor of the user is on: a code of their authenticator app, or a recovery code.',
            },
            refresh_token: text,
            client_id: text,
          },
          ['grant_type'],
        ),
        example: { grant_type: 'password', username: 'noor@example.com', password: 'a good long password' },
      },
    },
  },
  responses: {
    200: {
      description: 'Send the access token as `Authorization: Bearer …`.',
      content: json(
        objectOf({
          access_token: text,
          token_type: { type: 'string', const: 'bearer' },
          expires_in: { type: 'integer', description: 'Seconds.' },
          refresh_token: text,
        }),
      ),
    },
    400: {
      description: 'Wrong credentials, or not one of the two grants.',
      content: json(
        objectOf(
          {
            error: { type: 'string', enum: ['invalid_grant', 'unsupported_grant_type'] },
            error_description: text,
          },
          ['error'],
        ),
        { error: 'invalid_grant', error_description: 'The user name or password is incorrect.' },
      ),
    },
    ...refusals({ 413: 'TooLarge', 429: 'TooMany', 500: 'Unexpected', 503: 'Overloaded' }),
  },
}

const me: Operation = {
  operationId: 'readCurrentUser',
  summary: 'Read who is signed in',
  tags,
  responses: {
    200: { description: 'The user.', content: json(schemaRef('CurrentUser'), exampleUser) },
    ...refusals({ 401: 'Denied', 500: 'Unexpected', 503: 'Overloaded' }),
  },
}

const readSession: Operation = {
  operationId: 'readSession',
  summary: 'Read the session of this browser',
  tags,
  security: [],
  responses: {
    200: {
      description: 'Who is signed in, if anybody; and in a demo, how to sign in.',
      content: json(
        objectOf({
          user: { anyOf: [schemaRef('CurrentUser'), { type: 'null' }] },
          demo: orNull(objectOf({ email: text, password: text })),
          mustSetUpSecondFactor,
        }),
      ),
    },
    ...refusals({ 500: 'Unexpected', 503: 'Overloaded' }),
  },
}

const beginSession: Operation = {
  operationId: 'beginSession',
  summary: 'Sign in on a page of this board',
  description:
    'Only from our own pages. The cookie cannot be read by scripts; a session that the browser had before ends. With a second factor, the right password without a `code` is answered with 401 that names `code`.',
  tags,
  security: [],
  requestBody: {
    required: true,
    content: json(objectOf({ email: text, password: text, code }, ['email', 'password']), {
      email: 'noor@example.com',
      password: 'a good long password',
    }),
  },
  responses: {
    200: {
      description: 'Signed in.',
      content: json(objectOf({ user: schemaRef('CurrentUser'), mustSetUpSecondFactor })),
    },
    400: {
      description: 'A field is missing, or the connection is not secure.',
      content: json({ anyOf: [schemaRef('ValidationError'), schemaRef('Message')] }),
    },
    401: {
      description: 'Wrong credentials, or a code that is missing or wrong.',
      content: json(
        { anyOf: [schemaRef('ValidationError'), schemaRef('Message')] },
        { Message: 'The e-mail or the password is not right.' },
      ),
    },
    ...refusals({
      403: 'Forbidden',
      413: 'TooLarge',
      415: 'NotJson',
      429: 'TooMany',
      500: 'Unexpected',
      503: 'Overloaded',
    }),
  },
}

const endSession: Operation = {
  operationId: 'endSession',
  summary: 'Sign out',
  tags,
  security: [],
  responses: {
    204: { description: 'Signed out.' },
    ...refusals({ 403: 'Forbidden', 500: 'Unexpected', 503: 'Overloaded' }),
  },
}

/** Tokens, sessions, and who one is. */
export const signInPaths: Paths = {
  '/api/token': { post: token },
  '/en/user/me': { get: me },
  '/ext/session': { get: readSession, post: beginSession, delete: endSession },
}
