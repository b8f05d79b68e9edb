import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusedEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import { user, type User } from '#core/contract/entities/user.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import type { SendPasswordLink } from '#server/mail/password-link.ts'
import { redactAddresses } from '#server/mail/redact-addresses.ts'
import { endAccess } from '#server/store/access/end-access.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { savePasswordLink } from '#server/store/access/password-links.ts'
import { sentenceOf, rightsBeyond } from '#server/store/access/rights-beyond.ts'
import type { Store } from '#server/store/store.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { notFound } from '#server/routes/guards/answers.ts'
import { authorise } from '#server/routes/guards/authenticate.ts'

const linkLife = 24 * 3_600_000

/** What somebody does about another one's way in: a one-time link for a new password, signing out everywhere. */
export function addUserAccessRoutes(app: FastifyInstance, store: Store, sendPasswordLink: SendPasswordLink): void {
  const options = { preHandler: [authorise(user.name, 'Edit'), app.limitWrites] }

  app.post<{ Params: { id: string } }>('/ext/users/:id/password-link', options, async (request, reply) => {
    const target = await targetOf(request)
    if (!target) return notFound(reply)
    if (!target.Active) return reply.send(refusedEnvelope(`${target.FullName} is not active and cannot sign in.`))
    const refused = await refusedFor(request, target)
    if (refused) return reply.send(refusedEnvelope(refused))
    const { token, hash } = newSecretToken()
    const expiresOn = new Date(store.now().getTime() + linkLife)
    await savePasswordLink(store.database, { userId: target.Id, tokenHash: hash, expiresOn })
    let sentBy: 'mail' | 'log'
    try {
      sentBy = await sendPasswordLink({
        userId: target.Id,
        email: target.Email,
        fullName: target.FullName,
        token,
        expiresOn,
      })
    } catch (error) {
      request.log.warn({ reason: redactAddresses(error) }, 'password link not sent')
      return reply.send(refusedEnvelope('The mail server did not take the message. Try again later.'))
    }
    const message = sentBy === 'mail' ? 'The link was sent by e-mail.' : 'The link stands in the log of the server.'
    return answer(request, reply, message, { SentBy: sentBy, ExpiresOn: expiresOn.toISOString() })
  })

  app.post<{ Params: { id: string } }>('/ext/users/:id/sign-out', options, async (request, reply) => {
    const target = await targetOf(request)
    if (!target) return notFound(reply)
    const refused = await refusedFor(request, target)
    if (refused) return reply.send(refusedEnvelope(refused))
    await transaction(store.database, (connection) => endAccess(connection, target.Id))
    return answer(request, reply, 'The user is signed out everywhere.', null)
  })

  async function targetOf(request: FastifyRequest<{ Params: { id: string } }>): Promise<User | null> {
    const { id } = request.params
    if (!/^\d{1,15}$/.test(id)) return null
    return (await readRecord(store.database, user, Number(id), request.identity.businesses)) as User | null
  }

  const answer = (request: FastifyRequest, reply: FastifyReply, message: string, value: unknown) =>
    reply.send(
      successEnvelope(message, value, { UpdatedOn: store.now().toISOString(), UpdatedBy: request.identity.email }),
    )

  /** Who can hand out a way in can take it; so it must not lead further than their own. */
  async function refusedFor({ identity }: FastifyRequest, target: User): Promise<string | null> {
    const beyond = await rightsBeyond(store.database, identity, target)
    return beyond && sentenceOf(target, beyond)
  }
}
