import { entities } from '#core/contract/entities/entities.ts'
import {
  changeBoardSettings,
  changeCombinedSettings,
  readBoardSettings,
  readCombinedSettings,
} from './views/board-settings.ts'
import {
  listBoardCards,
  listBoardPlaces,
  listFirstCards,
  listLastMoves,
  listRenamedCards,
  searchLongNotes,
} from './board-reads.ts'
import { undoInBulk, writeInBulk } from './bulk/bulk.ts'
import { listCrmOpportunityCommands, runCrmOpportunityCommand } from './commands/commands.ts'
import { eraseCustomerForGood, exportCustomer, lookUpCustomers } from './customer-data.ts'
import type { Endpoint } from './endpoint.ts'
import { offeredEndpoints } from './entity-endpoints.ts'
import { announceEditing, listPeople, streamEvents } from './events.ts'
import { isAlive, isReady } from './health.ts'
import { listEnumEntries, readStageMessage } from './lookups.ts'
import {
  addPortalClient,
  beginPortalSession,
  listPortalClients,
  makePortalCode,
  revokePortalClient,
} from './portals.ts'
import { readReminders } from './reminders.ts'
import { beginSecondFactor, confirmSecondFactor, readSecondFactor, turnSecondFactorOff } from './second-factor.ts'
import { beginSession, endSession, readCurrentUser, readSession } from './session.ts'
import { changeSettings, readSettings } from './settings.ts'
import { changeStageSettings, listStageSettings } from './stages/stage-settings.ts'
import { readStaleness, snoozeOpportunity } from './stages/staleness.ts'
import { grantToken } from './token.ts'
import { fireTrigger, makeTriggerSecret } from './trigger.ts'
import {
  listDeletedOpportunities,
  listOpportunityChanges,
  readOperation,
  restoreDeletedOpportunity,
  undoOperation,
} from './undo.ts'
import { listRoles, resetSecondFactor, sendPasswordLink, setPassword, signOutUser } from './user-access.ts'
import {
  addCombinedView,
  addView,
  changeView,
  deleteView,
  listCombinedViews,
  listViews,
  restoreView,
} from './views/views.ts'

/** Every endpoint beside those of the entities, by the name that it has in the OpenAPI document. */
export const endpoints = {
  listCrmOpportunityCommands,
  runCrmOpportunityCommand,
  grantToken,
  readCurrentUser,
  readSession,
  beginSession,
  endSession,
  readSecondFactor,
  beginSecondFactor,
  confirmSecondFactor,
  turnSecondFactorOff,
  readSettings,
  changeSettings,
  readReminders,
  readBoardSettings,
  changeBoardSettings,
  readCombinedSettings,
  changeCombinedSettings,
  listCombinedViews,
  addCombinedView,
  listViews,
  addView,
  changeView,
  deleteView,
  restoreView,
  sendPasswordLink,
  signOutUser,
  resetSecondFactor,
  setPassword,
  listRoles,
  listEnumEntries,
  lookUpCustomers,
  readStageMessage,
  listFirstCards,
  listBoardCards,
  listBoardPlaces,
  searchLongNotes,
  listRenamedCards,
  streamEvents,
  announceEditing,
  listPeople,
  exportCustomer,
  eraseCustomerForGood,
  listLastMoves,
  listStageSettings,
  changeStageSettings,
  readStaleness,
  snoozeOpportunity,
  undoOperation,
  writeInBulk,
  undoInBulk,
  readOperation,
  listOpportunityChanges,
  listDeletedOpportunities,
  restoreDeletedOpportunity,
  fireTrigger,
  makeTriggerSecret,
  listPortalClients,
  addPortalClient,
  revokePortalClient,
  makePortalCode,
  beginPortalSession,
  isAlive,
  isReady,
} as const satisfies Readonly<Record<string, Endpoint>>

export type EndpointName = keyof typeof endpoints

/** Every endpoint of the API, those of the entities included. */
export const allEndpoints = (): Endpoint[] => [
  ...Object.values(endpoints),
  ...Object.values(entities).flatMap(offeredEndpoints),
]
