import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'Signing in'

/** The signed-in user of all examples. */
export const exampleUser = {
  Id: exampleId('User'),
  FullName: 'Noor Haddad',
  Email: 'noor@example.com',
  DefaultBusinessId: exampleId('Business'),
  DefaultBusinessName: 'Harbour Lane',
  DefaultBusinessCurrencyId: exampleId('Currency'),
  DefaultBusinessCurrencyCode: 'GBP',
  DefaultBusinessCountryId: null,
  DefaultBusinessCountryName: 'United Kingdom',
  DefaultBusinessSimpleTimeZoneId: null,
  DefaultBusinessTimeZone: 'Europe/London',
  Businesses: [exampleId('Business')],
  Roles: ['CrmOpportunity-List', 'CrmOpportunity-Read', 'CrmOpportunity-Edit'],
}

const mustSetUp = {
  mustSetUpSecondFactor:
    'The server requires a second factor, and answers nothing else before the user has set one up.',
}

const credentials = { email: 'noor@example.com', password: 'a good long password' }

/** Tokens, sessions and the current user. */
export const signInProse: ProseOf<'grantToken' | 'readCurrentUser' | 'readSession' | 'beginSession' | 'endSession'> = {
  grantToken: {
    tag,
    summary: 'Get a token for a password, or for a refresh token',
    description:
      'The user needs `APIAccess`, for as long as the tokens are used. An access token lives a week, a refresh token 15 days and works once: a second use revokes every token that came from the same sign-in. A new grant for the same client cancels its older refresh tokens. The password grant can be switched off by a setting.',
    fields: {
      username: 'The e-mail.',
      totp: 'If the user has a second factor: a code of their authenticator app, or a recovery code.',
      expires_in: 'Seconds.',
    },
    body: { grant_type: 'password', username: credentials.email, password: credentials.password },
    answer: 'Send the access token as `Authorization: Bearer …`.',
    errors: {
      400: {
        description: 'Wrong credentials, or not one of the two grants.',
        example: { error: 'invalid_grant', error_description: 'The user name or password is incorrect.' },
      },
    },
  },
  readCurrentUser: { tag, summary: 'Read who is signed in', answer: 'The user.', example: exampleUser },
  readSession: {
    tag,
    summary: 'Read the session of this browser',
    answer: 'Who is signed in, if anybody; and in a demo, how to sign in.',
    fields: {
      ...mustSetUp,
      inactivityHours:
        'Hours after which a session that is not used ends. A browser may show what it has kept for as long.',
    },
    example: { user: exampleUser, demo: null, mustSetUpSecondFactor: false, inactivityHours: 12 },
  },
  beginSession: {
    tag,
    summary: 'Sign in on a page of this board',
    description:
      'Only from our own pages. The cookie cannot be read by scripts; an earlier session of the browser ends. With a second factor, the right password without a `code` is answered with 401 that names `code`.',
    fields: { ...mustSetUp, code: 'Of the second factor: six digits, or a recovery code.' },
    body: credentials,
    answer: 'Signed in.',
    example: { user: exampleUser, mustSetUpSecondFactor: false },
    errors: {
      400: { description: 'A field is missing, or the connection is not secure.' },
      401: {
        description: 'Wrong credentials, or a code that is missing or wrong.',
        example: { Message: 'The e-mail or the password is not right.' },
      },
    },
  },
  endSession: { tag, summary: 'Sign out', answer: 'Signed out.' },
}
