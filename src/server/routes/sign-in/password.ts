import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { setPassword } from '#core/contract/endpoints/user-access.ts'
import { successEnvelope } from '#core/contract/envelope.ts'
import { hashPassword, TooManySignIns } from '#server/auth/password.ts'
import { hashOfToken } from '#server/auth/secret-token.ts'
import { isPasswordLink, setPasswordByLink } from '#server/store/access/password-links.ts'
import type { Store } from '#server/store/store.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { refuseRequest, wait } from '#server/routes/guards/answers.ts'
import { sessionToken } from './session-cookie.ts'

/** A hook: the answer is never cached. */
const notKept = async (_request: FastifyRequest, reply: FastifyReply) => void reply.header('Cache-Control', 'no-store')

/** Sets a password with a one-time link; no session is needed. */
export function addPasswordRoute(app: FastifyInstance, store: Store): void {
  addEndpoint(
    app,
    setPassword,
    async ({ body }, request, reply) => {
      const tokenHash = hashOfToken(body.token)
      const notGood = 'is not good any more: it was used, replaced by a newer one, or is older than 24 hours'
      // Looked at first: a guess must not cost what hashing a password costs.
      if (!(await isPasswordLink(store.database, tokenHash, store.now())))
        return refuseRequest(reply, notGood, 400, 'token')
      let passwordHash: string
      try {
        passwordHash = await hashPassword(body.password)
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
      return successEnvelope('The password is set.', { Email }, stamp)
    },
    { before: [notKept] },
  )
}
