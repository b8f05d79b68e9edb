import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type FieldError, successEnvelope } from '#core/contract/envelope.ts'
import { TooManySignIns } from '#server/auth/guessing/hash-queue.ts'
import { rememberAddress, rememberDevice } from '#server/auth/guessing/known-source.ts'
import { hashPassword } from '#server/auth/password.ts'
import { refusalOfPassword } from '#server/auth/password-rule.ts'
import { hashOfToken } from '#server/auth/secret-token.ts'
import { setPasswordByLink, userOfPasswordLink } from '#server/store/access/password-links.ts'
import type { Store } from '#server/store/store.ts'
import { refuse, refuseRequest, wait } from '#server/routes/guards/answers.ts'
import { objectBody } from '#server/routes/guards/request-shape.ts'
import { sessionToken, setDeviceCookie, sourceOf } from './session-cookie.ts'

const linkExpired = 'is not good any more: it was used, replaced by a newer one, or is older than 24 hours'

/** `POST /ext/password`: sets a password with a one-time link; whoever has the link need not be signed in. */
export function addPasswordRoute(app: FastifyInstance, store: Store): void {
  app.post('/ext/password', async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const body = objectBody(request.body)
    if (!body) return refuseRequest(reply, 'the body is not an object')
    const errors = [...refusedToken(body.token), ...(await refusedPassword(body.password))]
    if (errors.length > 0) return refuse(reply, errors)

    const tokenHash = hashOfToken(String(body.token))
    const password = String(body.password)
    // Before the hash: a guess must not cost what hashing a password costs.
    const person = await userOfPasswordLink(store.database, tokenHash, store.now())
    if (!person) return refuseRequest(reply, linkExpired, 400, 'token')
    const tooPersonal = await refusalOfPassword(password, [person.Email, person.FullName])
    if (tooPersonal !== null) return refuse(reply, refusal('password', tooPersonal))
    const passwordHash = await hashOrNull(password)
    if (passwordHash === null) return wait(reply, 2)
    const session = sessionToken(request)
    const keptSession = session === undefined ? null : hashOfToken(session)
    const now = store.now()
    const user = await setPasswordByLink(store.database, { tokenHash, passwordHash, keptSession, now })
    if (!user) return refuseRequest(reply, linkExpired, 400, 'token')
    await becomeKnown(request, reply, user.userId)
    const stamp = { UpdatedOn: now.toISOString(), UpdatedBy: user.email }
    return reply.send(successEnvelope('The password is set.', { Email: user.email }, stamp))
  })

  /** Whoever had the link is the user: also while others guess at the account, they can sign in from here now. */
  async function becomeKnown(request: FastifyRequest, reply: FastifyReply, userId: number): Promise<void> {
    const { address, device } = sourceOf(request)
    await rememberAddress(store, userId, address)
    setDeviceCookie(request, reply, await rememberDevice(store, userId, device))
  }
}

/** Null if too many wait for a hash. */
async function hashOrNull(password: string): Promise<string | null> {
  try {
    return await hashPassword(password)
  } catch (error) {
    if (error instanceof TooManySignIns) return null
    throw error
  }
}

/** Never repeats what was sent: it is a secret. */
const refusal = (PropertyName: string, Message: string): FieldError[] => [
  { AttemptedValue: null, Message, PropertyName },
]

const refusedToken = (token: unknown) =>
  typeof token === 'string' && token !== '' ? [] : refusal('token', 'is a required field')

async function refusedPassword(password: unknown): Promise<FieldError[]> {
  if (typeof password !== 'string' || password === '') return refusal('password', 'is a required field')
  const reason = await refusalOfPassword(password)
  return reason === null ? [] : refusal('password', reason)
}
