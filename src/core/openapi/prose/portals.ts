import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'
import { exampleUser } from './sign-in.ts'

const tag = 'Portals'

const client = {
  Id: 'portal-4f1c09a7d2be63815c70',
  Name: 'Intranet',
  Origins: ['https://intranet.example.com'],
  CreatedOn: '2026-11-21T09:00:00.000Z',
  CreatedByUserFullName: 'Noor Haddad',
  LastUsedOn: null,
  RevokedOn: null,
}

const forAdministrators = 'Only for administrators of all locations, since a portal may act for every user.'

const clientFields = {
  Id: 'The name that goes with the secret. The change log names it as the program that wrote.',
  Origins: 'Whose pages may show the board: scheme, host and port, as browsers write them.',
  LastUsedOn: 'When it last got a code, to a minute.',
}

const refusal = {
  Code: 'A word for programs.',
  Message: 'A sentence for people.',
}

/** Portals, one-time codes, and the sessions that they begin. */
export const portalProse: ProseOf<
  'listPortalClients' | 'addPortalClient' | 'revokePortalClient' | 'makePortalCode' | 'beginPortalSession'
> = {
  listPortalClients: {
    tag,
    summary: 'List the portals',
    description: `Revoked ones, too. ${forAdministrators}`,
    fields: { ...clientFields, AllowedOrigins: 'The origins that the setting `EMBED_ORIGINS` of the server allows.' },
    answer: 'The portals, the newest first, and the origins that a portal can have.',
    example: { Clients: [client], AllowedOrigins: client.Origins },
  },
  addPortalClient: {
    tag,
    summary: 'Add a portal',
    description: `Each of its origins must be one of the setting \`EMBED_ORIGINS\`. ${forAdministrators}`,
    fields: { ...clientFields, Secret: 'Keep it now: it is not shown again.' },
    body: { Name: client.Name, Origins: client.Origins },
    answer: 'The portal and its secret.',
    example: { Client: client, Secret: 'portal_secret_Vq0hQ3yX0m7l6e1cJrB9w2Vq0hQ3yX0m7l6e1cJrB9w' },
  },
  revokePortalClient: {
    tag,
    summary: 'Revoke the access of a portal',
    description: `For good. Its codes and sessions end at once. ${forAdministrators}`,
    parameters: { clientId: { example: client.Id } },
    answer: 'Revoked.',
  },
  makePortalCode: {
    tag,
    summary: 'Get a one-time code for a user',
    description:
      'For the server of a portal, with the Id and the secret of the portal as user name and password of HTTP Basic authentication; they open nothing else. The portal vouches for the user: their password and second factor are not asked for. The session gets no more than the user has, and never administration.',
    fields: {
      UserEmail: 'Instead of `UserId`.',
      Roles: 'The roles that the session gets at most. Absent: all of the user’s that a portal can be given.',
      BoardIds:
        'Limits the session to these boards: others, with their stages, opportunities and histories, do not exist for it. Absent: all that the user sees.',
      Origin: 'Of the page that shows the board. Required where the portal has several.',
      ExpiresIn: 'Seconds.',
      ...refusal,
    },
    body: { UserEmail: exampleUser.Email, BoardIds: [exampleId('CrmBoard')] },
    answer: 'The code. Hand it to the frame of the board, which uses it within a minute, once.',
    example: { Code: 'portal_code_Vq0hQ3yX0m7l6e1cJrB9w2Vq0hQ3yX0m7l6e1cJrB9w', ExpiresIn: 60 },
    errors: {
      401: {
        description: 'Not the Id and the secret of a portal, or it was revoked.',
        example: { Code: 'client_unknown', Message: 'There is no portal with this Id and secret.' },
      },
    },
  },
  beginPortalSession: {
    tag,
    summary: 'Trade a one-time code for a token',
    description:
      'For the page of the board in a portal. The token is good for ten minutes; a new code begins the next one. A code works once: a second use is refused, and ends what the first one began.',
    fields: {
      Origin: 'Of the page around the frame.',
      Board: 'The board to show. Absent or null: the first one.',
      ExpiresIn: 'Seconds.',
      Opening:
        'What the first picture needs. Each part is what the endpoint of its own answers; null without the role.',
      ...refusal,
    },
    body: {
      Code: 'portal_code_Vq0hQ3yX0m7l6e1cJrB9w2Vq0hQ3yX0m7l6e1cJrB9w',
      Origin: 'https://intranet.example.com',
      Board: exampleId('CrmBoard'),
    },
    answer: 'Send the token as `Authorization: Bearer …`.',
    errors: {
      400: {
        description: 'The code is not good, or not for this page.',
        example: { Code: 'code_expired', Message: 'The code is older than 60 seconds: ask the portal for a new one.' },
      },
    },
  },
}
