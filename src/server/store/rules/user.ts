import { adminRole } from '#core/domain/roles.ts'
import { type Change, type EntityRules, invalid, type Refusal } from '#server/store/change.ts'
import { endAccess, endTokens } from '#server/store/end-access.ts'
import { seesEveryLocation } from '#server/store/sees-every-location.ts'

const lastOne = 'is the last administrator who can sign in; make another one first'

/** Nobody hands out more than they have, and the last administrator stays. */
export const userRules: EntityRules = {
  async settle(change) {
    // No location and no list of them mean the same; a row with an empty list would be in nobody's sight.
    const { Businesses } = change.values
    if (Array.isArray(Businesses) && Businesses.length === 0) change.values.Businesses = null
    return beyondOwnRights(change) ?? (await beyondOwnLocations(change)) ?? (await lastAdministratorLeaves(change))
  },

  /** What a user may see is decided at each request; what they hold ends with the leave to use it, for good. */
  async record({ connection, stored, values, request }) {
    if (request.action !== 'update' || !stored) return
    if (stored.Active === true && values.Active === false) await endAccess(connection, stored.Id)
    else if (stored.APIAccess === true && values.APIAccess === false) await endTokens(connection, stored.Id)
  },
}

function beyondOwnRights({ writer, stored, values, request }: Change): Refusal | null {
  if (writer.roles.includes(adminRole)) return null
  if (stored?.IsAdmin === true)
    return { kind: 'refused', message: 'Only an administrator may change an administrator.' }
  if (request.action === 'delete') return null
  if (values.IsAdmin === true) return invalid('IsAdmin', true, 'can only be granted by an administrator')
  const own = new Set(writer.roles.map((role) => role.toLowerCase()))
  const kept = new Set(listOf(stored?.UserRoles))
  const beyond = listOf(values.UserRoles).filter((role) => !own.has(String(role).toLowerCase()) && !kept.has(role))
  return beyond.length > 0 ? invalid('UserRoles', values.UserRoles, `you cannot grant ${beyond.join(', ')}`) : null
}

const seesAll = (user: Record<string, unknown> | null) => user?.IsAdmin === true && user.Businesses === null

/** An administrator of some locations makes none of all locations, and changes none either. */
async function beyondOwnLocations({ connection, writer, stored, values, request }: Change): Promise<Refusal | null> {
  const isOfAll = seesAll(stored)
  const becomesOfAll = request.action !== 'delete' && seesAll({ ...stored, ...values })
  if (!isOfAll && !becomesOfAll) return null
  if (await seesEveryLocation(connection, writer.businesses)) return null
  return isOfAll
    ? { kind: 'refused', message: 'Only an administrator of all locations may change one.' }
    : invalid('Businesses', null, 'must name locations: an administrator of none sees all')
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

async function lastAdministratorLeaves({ connection, stored, values, request }: Change): Promise<Refusal | null> {
  const stays = request.action !== 'delete' && values.IsAdmin === true && values.Active === true
  if (stored?.IsAdmin !== true || stored.Active !== true || stays) return null
  // Locked together, so that two administrators cannot remove each other at the same moment.
  const { rows } = await connection.query<{ Id: number }>(
    `select u."Id" from "User" u join "Credential" c on c."UserId" = u."Id"
     where u."IsAdmin" and u."Active" order by u."Id" for update of u`,
  )
  if (rows.some((row) => row.Id !== stored.Id)) return null
  if (request.action === 'delete') return { kind: 'refused', message: `${String(stored.FullName)} ${lastOne}.` }
  return invalid(values.IsAdmin === true ? 'Active' : 'IsAdmin', false, lastOne)
}
