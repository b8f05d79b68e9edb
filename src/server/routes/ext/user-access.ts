import type { FastifyInstance, FastifyRequest } from 'fastify'
import { listRoles, resetSecondFactor, sendPasswordLink, signOutUser } from '#core/contract/endpoints/user-access.ts'
import { refusedEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import { user, type User } from '#core/contract/entities/user.ts'
import { roleGroups } from '#core/domain/rights/role-groups.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import type { SendPasswordLink, SentLink } from '#server/mail/password-link.ts'
import { redactAddresses } from '#server/mail/redact-addresses.ts'
import type { Report } from '#server/report.ts'
import { endAccess } from '#server/store/access/end-access.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { savePasswordLink } from '#server/store/access/password-links.ts'
import { removeSecondFactor } from '#server/store/access/second-factors.ts'
import { findSettings } from '#server/store/settings/user-settings.ts'
import { sentenceOf, rightsBeyond } from '#server/store/access/rights-beyond.ts'
import type { Store } from '#server/store/store.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { notFound } from '#server/routes/guards/answers.ts'

const linkLife = 24 * 3_600_000

const linkMessages = {
  mail: 'The link was sent by e-mail.',
  log: 'The link is in the log of the server.',
  screen: 'The server has no mail server: hand the link over yourself.',
}

/**
 * What administrators do about other users: the roles there are, and how somebody signs in (a password link, the end of a
 * second factor, signing out).
 */
export function addUserAccessRoutes(
  app: FastifyInstance,
  { store, report, sendPasswordLink: send }: { store: Store; report: Report; sendPasswordLink: SendPasswordLink },
): void {
  addEndpoint(app, listRoles, () => roleGroups())

  addEndpoint(app, sendPasswordLink, async ({ params: { id } }, request, reply) => {
    const target = await targetOf(request, id)
    if (!target) return notFound(reply)
    if (!target.Active) return refusedEnvelope(`${target.FullName} is not active and cannot sign in.`)
    const refused = await refusedFor(request, target)
    if (refused) return refusedEnvelope(refused)
    const { token, hash } = newSecretToken()
    const expiresOn = new Date(store.now().getTime() + linkLife)
    await savePasswordLink(store.database, { userId: target.Id, tokenHash: hash, expiresOn })
    let sent: SentLink
    try {
      sent = await send({
        userId: target.Id,
        email: target.Email,
        fullName: target.FullName,
        language: (await findSettings(store.database, target.Id)).Language,
        token,
        expiresOn,
      })
    } catch (error) {
      request.log.warn({ reason: redactAddresses(error) }, 'password link not sent')
      return refusedEnvelope('The mail server did not take the message. Try again later.')
    }
    return answer(request, linkMessages[sent.by], {
      SentBy: sent.by,
      ExpiresOn: expiresOn.toISOString(),
      ...(sent.by === 'screen' && { Link: sent.address }),
    })
  })

  addEndpoint(app, signOutUser, async ({ params: { id } }, request, reply) => {
    const target = await targetOf(request, id)
    if (!target) return notFound(reply)
    const refused = await refusedFor(request, target)
    if (refused) return refusedEnvelope(refused)
    await transaction(store.database, (connection) => endAccess(connection, target.Id))
    return answer(request, 'The user is signed out everywhere.', null)
  })

  addEndpoint(app, resetSecondFactor, async ({ params: { id } }, request, reply) => {
    const target = await targetOf(request, id)
    if (!target) return notFound(reply)
    const refused = await refusedFor(request, target)
    if (refused) return refusedEnvelope(refused)
    if (!(await removeSecondFactor(store.database, target.Id))) {
      return refusedEnvelope(`${target.FullName} has not set up two-step sign-in.`)
    }
    report({ event: 'second-factor-reset', userId: target.Id, by: request.identity.userId, requestId: request.id })
    return answer(request, 'Two-step sign-in is off for the user.', null)
  })

  async function targetOf({ identity }: FastifyRequest, id: number): Promise<User | null> {
    return (await readRecord(store.database, user, id, identity)) as User | null
  }

  const answer = <Value>({ identity }: FastifyRequest, message: string, value: Value) =>
    successEnvelope(message, value, { UpdatedOn: store.now().toISOString(), UpdatedBy: identity.email })

  /** Whoever sends a password link could use it, so it must not grant more rights than their own. */
  async function refusedFor({ identity }: FastifyRequest, target: User): Promise<string | null> {
    const beyond = await rightsBeyond(store.database, identity, target)
    return beyond && sentenceOf(target, beyond)
  }
}
