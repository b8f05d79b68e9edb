import * as z from 'zod/mini'
import { boardOpening } from '#core/contract/page/board-opening.ts'
import type { Endpoint } from './endpoint.ts'
import { id, instant, requiredText, wholeNumber } from './values.ts'

/** A portal: another site whose server lets its users work with the board inside its pages. */
export const portalClient = z.object({
  Id: z.string(),
  Name: z.string(),
  Origins: z.array(z.string()),
  CreatedOn: instant,
  CreatedByUserFullName: z.nullable(z.string()),
  /** When it last got a code, to a minute. */
  LastUsedOn: z.nullable(instant),
  RevokedOn: z.nullable(instant),
})

export type PortalClient = z.infer<typeof portalClient>

const path = '/ext/embed/clients'

/** All portals, and the origins that the server allows. Administrators of all locations only, as the next two. */
export const listPortalClients = {
  method: 'GET',
  path,
  access: 'user',
  answer: z.object({ Clients: z.array(portalClient), AllowedOrigins: z.array(z.string()) }),
  errors: [403],
} as const satisfies Endpoint

const longestName = 100
const mostOrigins = 20

export const addPortalClient = {
  method: 'POST',
  path,
  access: 'user',
  body: z.object({
    Name: requiredText.check(
      z.refine((text) => text.trim() !== '', { error: 'is a required field' }),
      z.maxLength(longestName, { error: `has more than ${longestName} characters` }),
    ),
    Origins: z
      .array(z.string())
      .check(
        z.minLength(1, { error: 'must name an origin' }),
        z.maxLength(mostOrigins, { error: `names more than ${mostOrigins} origins` }),
      ),
  }),
  /** The secret is told this once. */
  answer: z.object({ Client: portalClient, Secret: z.string() }),
  successStatus: 201,
  errors: [400, 403],
} as const satisfies Endpoint

/** Ends a portal for good, with its codes and sessions. */
export const revokePortalClient = {
  method: 'POST',
  path: `${path}/{clientId}/revoke`,
  access: 'user',
  params: { clientId: 'text' },
  answer: null,
  errors: [403, 404],
} as const satisfies Endpoint

/** Why a portal or its page is refused, in words for programs. */
export const portalRefusals = [
  'client_unknown',
  'client_revoked',
  'code_unknown',
  'code_used',
  'code_expired',
  'origin_refused',
  'user_unknown',
] as const

export type PortalRefusal = (typeof portalRefusals)[number]

const refusal = z.object({ Code: z.enum(portalRefusals), Message: z.string() })

const mostRoles = 200
const mostBoards = 1_000

/** For the server of a portal, with its own Id and secret: a code for one of our users, whom the portal vouches for. */
export const makePortalCode = {
  method: 'POST',
  path: '/ext/embed/codes',
  access: 'portal',
  body: z.object({
    /** One of the two. */
    UserEmail: z.optional(z.string()),
    UserId: z.optional(id),
    /** What the session gets at most; absent: what the user has. */
    Roles: z.optional(
      z.array(z.string()).check(z.maxLength(mostRoles, { error: `names more than ${mostRoles} roles` })),
    ),
    BoardIds: z.optional(z.array(id).check(z.maxLength(mostBoards, { error: `names more than ${mostBoards} boards` }))),
    /** Required where the portal has several. */
    Origin: z.optional(z.string()),
  }),
  answer: z.object({ Code: z.string(), ExpiresIn: wholeNumber }),
  successStatus: 201,
  errors: [400, 429],
  ownErrors: { 401: refusal },
} as const satisfies Endpoint

/** For the page of the board in a portal: trades a code for a token, together with what the first picture needs. */
export const beginPortalSession = {
  method: 'POST',
  path: '/ext/embed/sessions',
  access: 'public',
  body: z.object({ Code: requiredText, Origin: requiredText, Board: z.optional(z.nullable(id)) }),
  isSecret: true,
  answer: z.object({
    AccessToken: z.string(),
    TokenType: z.literal('bearer'),
    ExpiresIn: wholeNumber,
    Opening: boardOpening,
  }),
  errors: [429],
  ownErrors: { 400: refusal },
} as const satisfies Endpoint
