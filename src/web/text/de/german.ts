import type { Catalogue } from '#web/text/catalogue.ts'
import { createTranslation } from '#web/text/language/create-translation.ts'
import type { Translation } from '#web/text/language/translation.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'
import { accountTexts } from './account/account-texts.ts'
import { board } from './board.ts'
import { changes } from './changes.ts'
import { customer } from './customer.ts'
import { drawer } from './drawer.ts'
import { embed } from './embed.ts'
import { errors } from './errors.ts'
import { form } from './form.ts'
import { live } from './live.ts'
import { reminders } from './reminders.ts'
import { stageRules } from './stage-rules.ts'
import { task } from './task.ts'
import { ui } from './ui.ts'
import { vendor } from './vendor.ts'
import { boardTexts } from './board/board-texts.ts'

/** Every text in German. A part or a text that English has and this does not is an error of the compiler. */
export const germanTexts: Catalogue = withIsolatedNames({
  ...accountTexts,
  ...boardTexts,
  board,
  changes,
  customer,
  drawer,
  embed,
  errors,
  form,
  live,
  reminders,
  stageRules,
  task,
  ui,
  vendor,
})

export const german: Translation = createTranslation((part) => germanTexts[part])
