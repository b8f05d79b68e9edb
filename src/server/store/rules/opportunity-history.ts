import { adminRole } from '#core/domain/rights/roles.ts'
import { type EntityRules, invalid } from '#server/store/records/change.ts'

/**
 * Whoever adds a row to a history did what it says: nobody can say it of somebody else, nor of the automation, and nobody
 * changes what another one did. Only a full administrator may, who moves histories in from another system.
 */
export const opportunityHistoryRules: EntityRules = {
  async settle({ request, stored, values, writer }) {
    if (request.action === 'delete' || writer.roles.includes(adminRole)) return null
    const isOwn = stored === null || stored.UserId === writer.userId
    if (isOwn) values.UserId ??= writer.userId
    return isOwn && values.UserId === writer.userId
      ? null
      : invalid('User', values.UserId, 'must be yourself: only a full administrator writes history of others')
  },
}
