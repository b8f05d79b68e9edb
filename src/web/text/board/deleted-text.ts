import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { deleted } from '#web/text/en/board/deleted.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'deleted'> = { en: withIsolatedNames(deleted) }

/** The texts of the list of deleted opportunities: few people open it. */
export const useDeletedText = (): Catalogue['deleted'] => texts[useLanguage()]
