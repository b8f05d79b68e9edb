import type { EndpointName } from '#core/contract/endpoints/endpoints.ts'
import { bulkProse } from './bulk.ts'
import { commandProse } from './commands.ts'
import { eventProse } from './events.ts'
import { customerDataProse } from './customer-data.ts'
import { healthProse } from './health.ts'
import { lookupProse } from './lookups.ts'
import { portalProse } from './portals.ts'
import { reminderProse } from './reminders.ts'
import { secondFactorProse } from './second-factor.ts'
import { settingsProse } from './settings.ts'
import { signInProse } from './sign-in.ts'
import { stageProse } from './stages.ts'
import { triggerProse } from './triggers.ts'
import { undoProse } from './undo.ts'
import { userAccessProse } from './user-access.ts'
import { viewProse } from './views.ts'
import type { ProseOf } from './prose.ts'

/** The words for every endpoint beside those of the entities. */
export const prose: ProseOf<EndpointName> = {
  ...commandProse,
  ...signInProse,
  ...secondFactorProse,
  ...settingsProse,
  ...reminderProse,
  ...viewProse,
  ...userAccessProse,
  ...lookupProse,
  ...eventProse,
  ...customerDataProse,
  ...undoProse,
  ...bulkProse,
  ...stageProse,
  ...triggerProse,
  ...portalProse,
  ...healthProse,
}
