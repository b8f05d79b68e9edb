import type { FastifyInstance } from 'fastify'
import { type FieldError, successEnvelope } from '#core/contract/envelope.ts'
import { hashPassword, TooManySignIns } from '#server/auth/password.ts'
import { hashOfToken } from '#server/auth/secret-token.ts'
import { isPasswordLink, setPasswordByLink } from '#server/store/access/password-links.ts'
import type { Store } from '#server/store/store.ts'
import { refuse, refuseRequest, wait } from '#server/routes/guards/answers.ts'
import { objectBody } from '#server/routes/guards/request-shape.ts'
import { sessionToken } from './session-cookie.ts'

const fewestCharacters = 10
const mostCharacters = 200

/** `POST /ext/password`: sets a password with a one-time link; whoever has the link need not be signed in. */
export function addPasswordRoute(app: FastifyInstance, store: Store): void {
  app.post('/ext/password', async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const body = objectBody(request.body)
    if (!body) return refuseRequest(reply, 'the body is not an object')
    const errors = [...refusedToken(body.token), ...refusedPassword(body.password)]
    if (errors.length > 0) return refuse(reply, errors)

    const tokenHash = hashOfToken(String(body.token))
    const notGood = 'is not good any more: it was used, replaced by a newer one, or is older than 24 hours'
    // Looked at first: a guess must not cost what hashing a password costs.
    if (!(await isPasswordLink(store.database, tokenHash, store.now())))
      return refuseRequest(reply, notGood, 400, 'token')
    let passwordHash: string
    try {
      passwordHash = await hashPassword(String(body.password))
    } catch (error) {
      if (error instanceof TooManySignIns) return wait(reply, 2)
      throw error
    }
    const session = sessionToken(request)
    const keptSession = session === undefined ? null : hashOfToken(session)
    const now = store.now()
    const Email = await setPasswordByLink(store.database, { tokenHash, passwordHash, keptSession, now })
    if (Email === null) return refuseRequest(reply, notGood, 400, 'token')
    const stamp = { UpdatedOn: now.toISOString(), UpdatedBy: Email }
    return reply.send(successEnvelope('The password is set.', { Email }, stamp))
  })
}

const refusal = (PropertyName: string, Message: string): FieldError[] => [
  { AttemptedValue: null, Message, PropertyName },
]

const refusedToken = (token: unknown) =>
  typeof token === 'string' && token !== '' ? [] : refusal('token', 'is a required field')

/** Never repeats the password in the answer. */
function refusedPassword(password: unknown): FieldError[] {
  if (typeof password !== 'string' || password === '') return refusal('password', 'is a required field')
  const { length } = Array.from(password.normalize('NFKC'))
  if (length < fewestCharacters) return refusal('password', `has fewer than ${fewestCharacters} characters`)
  return length > mostCharacters ? refusal('password', `has more than ${mostCharacters} characters`) : []
}
