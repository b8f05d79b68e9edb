import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addPortalClient, listPortalClients, revokePortalClient } from '#core/contract/endpoints/portals.ts'
import { adminRole } from '#core/domain/rights/roles.ts'
import { newPortalId, newPortalSecret } from '#server/auth/portal-secrets.ts'
import type { Report } from '#server/report.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { notFound, refuse } from '#server/routes/guards/answers.ts'
import { seesEveryLocation } from '#server/store/access/sees-every-location.ts'
import {
  addPortalClient as saveClient,
  listPortalClients as readClients,
  revokePortalClient as revoke,
} from '#server/store/portal/portal-clients.ts'
import type { Store } from '#server/store/store.ts'

/** What administrators of all locations do about portals: a portal may act for every user. */
export function addPortalClientRoutes(
  app: FastifyInstance,
  { store, report, embedOrigins }: { store: Store; report: Report; embedOrigins: readonly string[] },
): void {
  const { database } = store

  const isForAll = async ({ identity }: FastifyRequest, reply: FastifyReply) => {
    if (identity.roles.includes(adminRole) && (await seesEveryLocation(database, identity.businesses))) return
    return reply.code(403).send({ Message: 'Only an administrator of all locations can do this.' })
  }
  const options = { before: [isForAll], config: { notInPortals: true as const } }

  addEndpoint(
    app,
    listPortalClients,
    async () => ({ Clients: await readClients(database), AllowedOrigins: [...embedOrigins] }),
    options,
  )

  addEndpoint(
    app,
    addPortalClient,
    async ({ body: { Name, Origins: sent } }, request, reply) => {
      const { userId: createdBy } = request.identity
      const Origins = [...new Set(sent)]
      const unknown = Origins.filter((each) => !embedOrigins.includes(each))
      if (unknown.length > 0) {
        const Message = `${unknown.join(', ')}: not allowed by EMBED_ORIGINS of this server, which has ${embedOrigins.join(', ') || 'none'}`
        return refuse(reply, [{ AttemptedValue: unknown, Message, PropertyName: 'Origins' }])
      }
      const Id = newPortalId()
      const { token: Secret, hash: secretHash } = newPortalSecret('secret')
      const Client = await saveClient(database, { Id, Name: Name.trim(), Origins, secretHash, createdBy })
      report({ event: 'portal-added', client: Id, by: createdBy, requestId: request.id })
      return { Client, Secret }
    },
    options,
  )

  addEndpoint(
    app,
    revokePortalClient,
    async ({ params: { clientId: id } }, request, reply) => {
      if (id.includes('\0') || !(await revoke(database, id))) return notFound(reply)
      report({ event: 'portal-revoked', client: id, by: request.identity.userId, requestId: request.id })
      return null
    },
    options,
  )
}
