import type { User } from '#core/contract/entities/user.ts'
import { isRole } from '#core/domain/rights/role-groups.ts'
import { type Change, type EntityRules, invalid, type Refusal } from '#server/store/records/change.ts'
import { endAccess, endPasswordLink, endTokens } from '#server/store/access/end-access.ts'
import { emailRule, isPlainEmail, normalEmail } from '#server/store/access/normal-email.ts'
import { rightsBeyond, seesAll, sentenceOf } from '#server/store/access/rights-beyond.ts'

const lastOne = (of: string) => `is the last administrator ${of}who can sign in; make another one first`

const ownDelete = 'You cannot delete yourself. Another one who may delete users can do this.'

/** Nobody changes users with more rights than their own, nor grants such rights, and the last administrator stays. */
export const userRules: EntityRules = {
  async settle(change) {
    settleLocations(change)
    return (
      settleEmail(change) ??
      unknownRoles(change) ??
      (await beyondOwnRights(change)) ??
      (await lastAdministratorLeaves(change)) ??
      refusedNowhere(change)
    )
  },

  /** What a user may see is decided at each request. Sessions and tokens end when the right to use them is taken away. */
  async record({ connection, stored, values, request }) {
    if (request.action !== 'update' || !stored) return
    if (stored.Active === true && values.Active === false) await endAccess(connection, stored.Id)
    else if (stored.APIAccess === true && values.APIAccess === false) await endTokens(connection, stored.Id)
    // The link was sent to the old address.
    if (stored.Email !== values.Email) await endPasswordLink(connection, stored.Id)
  },
}

/**
 * An empty list of locations is stored as null, which means all of them for an administrator. A new user without a
 * list gets the writer's first location, as a new customer does.
 */
function settleLocations({ stored, values, writer }: Change): void {
  if (values.IsAdmin === true) {
    if (Array.isArray(values.Businesses) && values.Businesses.length === 0) values.Businesses = null
  } else if (!stored) values.Businesses ??= writer.businesses.slice(0, 1)
}

/** A user of no location would stand in the lists of every one. Those of a mirrored account stay as they are. */
function refusedNowhere(change: Change): Refusal | null {
  const { before, after } = statesOf(change)
  if (!after || after.IsAdmin || (after.Businesses ?? []).length > 0) return null
  if (before && !before.IsAdmin && (before.Businesses ?? []).length === 0) return null
  return invalid('Businesses', change.request.body.Businesses ?? null, 'must name a location')
}

/**
 * Two e-mails that look alike must not be two accounts, and the address of a password link must be what it looks like.
 * E-mails of a mirrored account that break the rule stay until they are changed.
 */
function settleEmail({ stored, values, request }: Change): Refusal | null {
  if (request.action === 'delete' || values.Email === stored?.Email) return null
  const Email = normalEmail(String(values.Email))
  if (!isPlainEmail(Email)) return invalid('Email', values.Email, emailRule)
  values.Email = Email
  return null
}

const userOf = (record: object | null) => record as User | null

/** Before and after the write; null where there is no user. */
const statesOf = ({ stored, values, request }: Change) => ({
  before: userOf(stored),
  after: request.action === 'delete' ? null : userOf({ ...stored, ...values }),
})

/** The fields that decide what a user may do. The e-mail is one: its mailbox gets the password links. */
const decisive = ['IsAdmin', 'APIAccess', 'UserRoles', 'Businesses', 'Email', 'Active'] as const

/** The order of a list says nothing. */
const said = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value)

async function beyondOwnRights(change: Change): Promise<Refusal | null> {
  const { connection, writer, request } = change
  if (request.action === 'delete' && request.id === writer.userId) return { kind: 'refused', message: ownDelete }
  const { before, after } = statesOf(change)
  // Name and language may be changed by everybody who may edit users.
  const keeps = (key: (typeof decisive)[number]) => before && after && said(before[key]) === said(after[key])
  if (before?.IsAdmin !== true && decisive.every(keeps)) return null
  const had = before && (await rightsBeyond(connection, writer, before))
  if (had) return { kind: 'refused', message: sentenceOf(before, had) }
  const given = after && (await rightsBeyond(connection, writer, after))
  return given ? invalid(given.field, after[given.field], given.refusal) : null
}

/** An unknown role could gain a meaning later, so none is granted; those of a mirrored account stay. */
function unknownRoles(change: Change): Refusal | null {
  const { before, after } = statesOf(change)
  const kept = new Set(before?.UserRoles)
  const unknown = (after?.UserRoles ?? []).filter((role) => !isRole(role) && !kept.has(role))
  return unknown.length > 0 ? invalid('UserRoles', after?.UserRoles, `there is no role ${unknown.join(', ')}`) : null
}

async function lastAdministratorLeaves(change: Change): Promise<Refusal | null> {
  const { before, after } = statesOf(change)
  if (!before?.IsAdmin || !before.Active) return null
  const isAsGood = (user: Pick<User, 'IsAdmin' | 'Businesses'>) => user.IsAdmin && (seesAll(user) || !seesAll(before))
  if (after?.Active && isAsGood(after)) return null
  // Locked together, so that two administrators cannot remove each other at the same moment.
  const { rows } = await change.connection.query<Pick<User, 'Id' | 'IsAdmin' | 'Businesses'>>(
    `select u."Id", u."IsAdmin", u."Businesses" from "User" u join "Credential" c on c."UserId" = u."Id"
     where u."IsAdmin" and u."Active" order by u."Id" for update of u`,
  )
  if (rows.some((row) => row.Id !== before.Id && isAsGood(row))) return null
  const reason = lastOne(seesAll(before) ? 'of all locations ' : '')
  if (!after) return { kind: 'refused', message: `${before.FullName} ${reason}.` }
  const field = !after.IsAdmin ? 'IsAdmin' : !after.Active ? 'Active' : 'Businesses'
  return invalid(field, after[field], reason)
}
