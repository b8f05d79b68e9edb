/**
 * How a request proves who sends it. Every operation names the bearer token alone: generated clients send whatever is
 * named. The others are here for the reference page, and for whoever prefers them.
 */
export const securitySchemes = {
  password: {
    type: 'oauth2',
    description: 'E-mail and password, traded for a token. The user needs `APIAccess`.',
    flows: { password: { tokenUrl: '/api/token', refreshUrl: '/api/token', scopes: {} } },
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The access token of `POST /api/token`. Wherever a token is accepted, Basic is, too.',
  },
  basic: {
    type: 'http',
    scheme: 'basic',
    description: 'E-mail and password. The user needs `APIAccess`, and no second factor.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description: 'The session of a browser that is signed in to the board. Over https the cookie is `__Host-session`.',
  },
} as const
