import type { FastifyReply, FastifyRequest } from 'fastify'

const plainName = 'session'
const securedName = '__Host-session'
const hintName = 'signed-in-as'
const lifeSeconds = 30 * 24 * 3600

const isLoopback = (hostname: string) => ['localhost', '127.0.0.1', '[::1]', '::1'].includes(hostname)

/** A browser keeps a secure cookie only over https; this machine itself is the exception. */
export const canKeepSession = (request: FastifyRequest) =>
  request.protocol === 'https' || isLoopback(request.hostname.replace(/:\d+$/, ''))

const nameFor = (request: FastifyRequest) => (request.protocol === 'https' ? securedName : plainName)

export const sessionToken = (request: FastifyRequest): string | undefined => request.cookies[nameFor(request)]

const attributes = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const

export const setSessionCookie = (request: FastifyRequest, reply: FastifyReply, token: string) =>
  reply.setCookie(nameFor(request), token, { ...attributes(request), maxAge: lifeSeconds })

export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply) =>
  reply.clearCookie(nameFor(request), attributes(request))

/**
 * Tells the page whom the session belongs to before it has asked, so that it need not wait for the answer with what it
 * shows first. Only a hint, with the life of the session: this server never reads it as a proof.
 */
export function tellWhoIsSignedIn(request: FastifyRequest, reply: FastifyReply, userId: number | null) {
  const known = request.cookies[hintName]
  const readable = { ...attributes(request), httpOnly: false }
  if (userId === null) {
    if (known !== undefined) reply.clearCookie(hintName, readable)
  } else if (known !== String(userId)) reply.setCookie(hintName, String(userId), { ...readable, maxAge: lifeSeconds })
}
