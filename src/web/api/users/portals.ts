import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import { addPortalClient, listPortalClients, revokePortalClient } from '#core/contract/endpoints/portals.ts'
import { ask } from '#web/api/ask.ts'
import type { Http } from '#web/api/http.ts'

/** A new portal; its secret is told this once. */
export type AddedPortal = AnswerOf<typeof addPortalClient>

export const portalsApi = (http: Http) => ({
  all: (signal?: AbortSignal): Promise<AnswerOf<typeof listPortalClients>> => ask(http, listPortalClients, { signal }),

  add: (name: string, origins: readonly string[]): Promise<AddedPortal> =>
    ask(http, addPortalClient, { body: { Name: name, Origins: [...origins] } }),

  revoke: async (clientId: string): Promise<void> => {
    await ask(http, revokePortalClient, { params: { clientId } })
  },
})
