import { business } from '#core/contract/entities/business.ts'
import { cannedResponse } from '#core/contract/entities/supporting.ts'
import type { Api } from './api.ts'

/** Makes a message that a stage can send; answers its Id. */
export async function makeMessage(api: Api): Promise<number> {
  const [location] = await api.all(business)
  const message = { Name: 'Welcome', MessageText: 'Dear customer,\n\nwelcome.', BusinessId: location!.Id }
  return (await api.create(cannedResponse, message)).Id
}
