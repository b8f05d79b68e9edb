import { roleGroups } from '#core/domain/rights/role-groups.ts'
import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'User'
const ofUser = { id: { example: exampleId('User') } }

/** Passwords, signing out, roles. */
export const userAccessProse: ProseOf<
  'sendPasswordLink' | 'signOutUser' | 'resetSecondFactor' | 'setPassword' | 'listRoles'
> = {
  sendPasswordLink: {
    tag,
    summary: 'Send a user a one-time link to set a password',
    description:
      'By e-mail where the server has a mail server. Else it is in the answer, once, or in the log if `LOG_LINKS` says so. It is good for 24 hours; a newer one replaces it. Needs no fewer rights than the user has.',
    parameters: ofUser,
    fields: { Link: 'Only with `screen`: hand it over yourself.' },
    answer: 'Sent, or refused.',
    example: { SentBy: 'mail', ExpiresOn: '2026-11-22T09:00:00.000Z' },
    done: 'The link was sent by e-mail.',
  },
  signOutUser: {
    tag,
    summary: 'Sign a user out everywhere',
    description: 'Ends all sessions and tokens. Needs no fewer rights than the user has.',
    parameters: ofUser,
    answer: 'Signed out, or refused.',
    example: null,
    done: 'The user is signed out everywhere.',
  },
  resetSecondFactor: {
    tag,
    summary: 'Turn a user’s second factor off',
    description: 'For a user whose authenticator app is gone. Needs no fewer rights than the user has.',
    parameters: ofUser,
    answer: 'Turned off, or refused.',
    example: null,
    done: 'Two-step sign-in is off for the user.',
  },
  setPassword: {
    tag,
    summary: 'Set a password with a one-time link',
    description: 'Ends all other sessions and tokens of the user.',
    fields: {
      token: 'From the link.',
      password: '10 to 200 characters, and none of the passwords that people choose most.',
    },
    body: { token: 'Vq0hQ3yX0m7l6e1cJrB9w2', password: 'a good long password' },
    answer: 'The password is set.',
    example: { Email: 'noor@example.com' },
    done: 'The password is set.',
  },
  listRoles: {
    tag,
    summary: 'List what a user may be allowed',
    answer: 'The roles of every entity, as they stand in `UserRoles`.',
    example: roleGroups(),
  },
}
