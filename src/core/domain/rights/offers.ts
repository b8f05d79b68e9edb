import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { type Action, can } from './roles.ts'

/** Everything on the screens that needs a right: each names the roles without which its requests are refused. */
export const needsOfOffers = {
  viewBoard: [
    ['CrmBoard', 'List'],
    ['CrmBoardColumn', 'List'],
    ['CrmOpportunity', 'List'],
  ],
  open: [['CrmOpportunity', 'Read']],
  move: [['CrmOpportunity', 'Edit']],
  // A new opportunity needs a customer, and customers are found by a search.
  create: [
    ['CrmOpportunity', 'Create'],
    ['Coworker', 'List'],
  ],
  delete: [['CrmOpportunity', 'Delete']],
  seeLocations: [['Business', 'List']],
  seeHistory: [['CrmOpportunityHistory', 'List']],
  nameCustomer: [['Coworker', 'Read']],
  chooseCustomer: [['Coworker', 'List']],
  chooseOwner: [['User', 'List']],
  chooseTeam: [['Team', 'List']],
  chooseType: [['OpportunityType', 'List']],
} as const satisfies Record<string, readonly (readonly [EntityName, Action])[]>

export type Offer = keyof typeof needsOfOffers

/**
 * Whether a user with these roles is offered something: only if every request behind it would be allowed. Unknown roles
 * allow nothing. Source: our own rule, over the vendor's role names.
 */
export const isOffered = (roles: readonly string[], offer: Offer): boolean =>
  needsOfOffers[offer].every(([entity, action]) => can(roles, entity, action))
