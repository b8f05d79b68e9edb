import type { account } from './en/account/account.ts'
import type { admin } from './en/account/admin.ts'
import type { board } from './en/board.ts'
import type { BoardTexts } from './board/board-texts.ts'
import type { changes } from './en/changes.ts'
import type { customer } from './en/customer.ts'
import type { drawer } from './en/drawer.ts'
import type { embed } from './en/embed.ts'
import type { errors } from './en/errors.ts'
import type { form } from './en/form.ts'
import type { live } from './en/live.ts'
import type { portals } from './en/account/portals.ts'
import type { reminders } from './en/reminders.ts'
import type { secondFactor } from './en/account/second-factor.ts'
import type { session } from './en/account/session.ts'
import type { setPassword } from './en/account/set-password.ts'
import type { stageRules } from './en/stage-rules.ts'
import type { task } from './en/task.ts'
import type { ui } from './en/ui.ts'
import type { vendor } from './en/vendor.ts'

/**
 * Every text that people read, in the shape that the English one has. Each part has its own `use…Text`, so that a screen
 * loads only the parts it shows.
 */
export interface Catalogue extends BoardTexts {
  account: typeof account
  board: typeof board
  changes: typeof changes
  embed: typeof embed
  errors: typeof errors
  session: typeof session
  secondFactor: typeof secondFactor
  setPassword: typeof setPassword
  stageRules: typeof stageRules
  task: typeof task
  ui: typeof ui
  vendor: typeof vendor
  customer: typeof customer
  drawer: typeof drawer
  form: typeof form
  live: typeof live
  admin: typeof admin
  portals: typeof portals
  reminders: typeof reminders
}
