import type { EntityName } from '#core/contract/entities/entity-name.ts'
import type { User } from '#core/contract/entities/user.ts'
import { type Action, roleName } from '#core/domain/rights/roles.ts'
import { idsOf, type StoredRow, storedRow } from './stored-row.ts'

const visibleToAll: readonly EntityName[] = [
  'CrmOpportunity',
  'CrmOpportunityHistory',
  'CrmBoard',
  'CrmBoardColumn',
  'OpportunityType',
  'Coworker',
  'Team',
  'User',
  'Business',
  'Currency',
]
const rolesFor = (entities: readonly EntityName[], actions: readonly Action[]) =>
  entities.flatMap((entity) => actions.map((action) => roleName(entity, action)))

const readOnly = rolesFor(visibleToAll, ['List', 'Read'])
const sales = [...readOnly, ...rolesFor(['CrmOpportunity', 'Coworker', 'Team'], ['Create', 'Edit', 'Delete'])]
const manager = [...sales, ...rolesFor(['CrmBoard', 'CrmBoardColumn', 'OpportunityType'], ['Create', 'Edit', 'Delete'])]

/** Name, e-mail, indices of the locations, roles. The last one is read-only. */
const people = [
  ['Rosa Bianchi', 'rosa.bianchi@example.com', [0, 1], manager],
  ['Tobias Lund', 'tobias.lund@example.com', [0], sales],
  ['Aisha Karim', 'aisha.karim@example.com', [0], sales],
  ['Ffion Davies', 'ffion.davies@example.com', [0], sales],
  ['Darnell Whitaker', 'darnell.whitaker@example.com', [1], sales],
  ['Mei-Ling Tan', 'mei-ling.tan@example.com', [0, 1], sales],
  ['Jonah Price', 'jonah.price@example.com', [0, 1], readOnly],
] as const

/** Returns the staff of the locations. None is an administrator, and none can sign in, as they have no password. */
export function demoUsers(businessIds: readonly number[], since: string): StoredRow<User>[] {
  const nextId = idsOf('User')
  return people.map(([FullName, Email, locations, roles]) =>
    storedRow<User>('User', {
      Id: nextId(),
      FullName,
      Email,
      Businesses: locations.flatMap((index) => businessIds[index] ?? []),
      UserRoles: [...roles],
      CreatedOn: since,
      UpdatedOn: since,
    }),
  )
}
