import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusedEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import { user, type User } from '#core/contract/entities/user.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import type { SendPasswordLink, SentLink } from '#server/mail/password-link.ts'
import { withoutAddresses } from '#server/mail/without-addresses.ts'
import type { Report } from '#server/report.ts'
import { endAccess } from '#server/store/access/end-access.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { savePasswordLink } from '#server/store/access/password-links.ts'
import { removeSecondFactor } from '#server/store/access/second-factors.ts'
import { sentenceOf, rightsBeyond } from '#server/store/access/rights-beyond.ts'
import type { Store } from '#server/store/store.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { notFound } from '#server/routes/guards/answers.ts'
import { authorise } from '#server/routes/guards/authenticate.ts'

const linkLife = 24 * 3_600_000

const linkMessages = {
  mail: 'The link was sent by e-mail.',
  log: 'The link stands in the log of the server.',
  screen: 'The server has no mail server: hand the link over yourself.',
}

/** What one user does about how another one signs in: a password link, the end of a second factor, signing out. */
export function addUserAccessRoutes(
  app: FastifyInstance,
  { store, report, sendPasswordLink }: { store: Store; report: Report; sendPasswordLink: SendPasswordLink },
): void {
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
    let sent: SentLink
    try {
      sent = await sendPasswordLink({
        userId: target.Id,
        email: target.Email,
        fullName: target.FullName,
        token,
        expiresOn,
      })
    } catch (error) {
      request.log.warn({ reason: withoutAddresses(error) }, 'password link not sent')
      return reply.send(refusedEnvelope('The mail server did not take the message. Try again later.'))
    }
    return answer(request, reply, linkMessages[sent.by], {
      SentBy: sent.by,
      ExpiresOn: expiresOn.toISOString(),
      ...(sent.by === 'screen' && { Link: sent.address }),
    })
  })

  app.post<{ Params: { id: string } }>('/ext/users/:id/sign-out', options, async (request, reply) => {
    const target = await targetOf(request)
    if (!target) return notFound(reply)
    const refused = await refusedFor(request, target)
    if (refused) return reply.send(refusedEnvelope(refused))
    await transaction(store.database, (connection) => endAccess(connection, target.Id))
    return answer(request, reply, 'The user is signed out everywhere.', null)
  })

  app.post<{ Params: { id: string } }>('/ext/users/:id/second-factor-reset', options, async (request, reply) => {
    const target = await targetOf(request)
    if (!target) return notFound(reply)
    const refused = await refusedFor(request, target)
    if (refused) return reply.send(refusedEnvelope(refused))
    if (!(await removeSecondFactor(store.database, target.Id))) {
      return reply.send(refusedEnvelope(`${target.FullName} has not set up two-step sign-in.`))
    }
    report({ event: 'second-factor-reset', userId: target.Id, by: request.identity.userId, requestId: request.id })
    return answer(request, reply, 'Two-step sign-in is off for the user.', null)
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

  /** Whoever hands out a link can use it, so the user must not have more rights than they. */
  async function refusedFor({ identity }: FastifyRequest, target: User): Promise<string | null> {
    const beyond = await rightsBeyond(store.database, identity, target)
    return beyond && sentenceOf(target, beyond)
  }
}
