import type { Catalogue } from '#web/text/catalogue.ts'
import { createTranslation } from '#web/text/language/create-translation.ts'
import type { Translation } from '#web/text/language/translation.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'
import { account } from './account.ts'
import { admin } from './admin.ts'
import { board } from './board.ts'
import { changes } from './changes.ts'
import { customer } from './customer.ts'
import { drawer } from './drawer.ts'
import { embed } from './embed.ts'
import { errors } from './errors.ts'
import { form } from './form.ts'
import { live } from './live.ts'
import { portals } from './portals.ts'
import { secondFactor } from './second-factor.ts'
import { session } from './session.ts'
import { setPassword } from './set-password.ts'
import { stageRules } from './stage-rules.ts'
import { task } from './task.ts'
import { ui } from './ui.ts'
import { vendor } from './vendor.ts'
import { boardTexts } from './board/board-texts.ts'

/** Every text in German. A part or a text that English has and this does not is an error of the compiler. */
export const germanTexts: Catalogue = withIsolatedNames({
  ...boardTexts,
  account,
  admin,
  board,
  changes,
  customer,
  drawer,
  embed,
  errors,
  form,
  live,
  portals,
  secondFactor,
  session,
  setPassword,
  stageRules,
  task,
  ui,
  vendor,
})

export const german: Translation = createTranslation((part) => germanTexts[part])
