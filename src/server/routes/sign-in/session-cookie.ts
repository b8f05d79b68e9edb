import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SignInSource } from '#server/auth/sign-in-result.ts'
import { isLoopbackName } from '#server/loopback.ts'
import { isThisMachine } from './this-machine.ts'

const sessionName = 'session'
const deviceName = 'known-device'
const hintName = 'signed-in-as'
const lifeSeconds = 30 * 24 * 3600

/** A browser keeps a secure cookie only over https; this machine itself is the exception. */
export const canKeepSession = (request: FastifyRequest) =>
  request.protocol === 'https' || isLoopbackName(request.hostname)

/** Over https no other host of the domain can set it. */
const nameFor = (request: FastifyRequest, name: string) => (request.protocol === 'https' ? `__Host-${name}` : name)

export const sessionToken = (request: FastifyRequest): string | undefined =>
  request.cookies[nameFor(request, sessionName)]

/** Where a request to sign in comes from: by its address, and by the device as the last sign-in marked it. */
export const sourceOf = (request: FastifyRequest): SignInSource => ({
  address: request.ip,
  isThisMachine: isThisMachine(request),
  device: request.cookies[nameFor(request, deviceName)] ?? null,
  requestId: request.id,
})

const attributes = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const

export const setSessionCookie = (request: FastifyRequest, reply: FastifyReply, token: string) =>
  reply.setCookie(nameFor(request, sessionName), token, { ...attributes(request), maxAge: lifeSeconds })

export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply) =>
  reply.clearCookie(nameFor(request, sessionName), attributes(request))

/** Marks the device as one on which somebody has signed in. It outlives the sign-out, and lets nobody in. */
export const setDeviceCookie = (request: FastifyRequest, reply: FastifyReply, token: string) =>
  reply.setCookie(nameFor(request, deviceName), token, { ...attributes(request), maxAge: lifeSeconds })

/**
 * Tells the page whose session it is before the first answer, so that it can show at once what this browser has
 * cached. Only a hint, with the life of the session: the server never takes it as a proof.
 */
export function tellWhoIsSignedIn(request: FastifyRequest, reply: FastifyReply, userId: number | null) {
  const known = request.cookies[hintName]
  const readable = { ...attributes(request), httpOnly: false }
  if (userId === null) {
    if (known !== undefined) reply.clearCookie(hintName, readable)
  } else if (known !== String(userId)) reply.setCookie(hintName, String(userId), { ...readable, maxAge: lifeSeconds })
}
