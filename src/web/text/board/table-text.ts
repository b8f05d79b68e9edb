import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { table } from '#web/text/en/board/table.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'table'> = { en: withIsolatedNames(table) }

/** The texts of the table, which come with it. */
export const useTableText = (): Catalogue['table'] => texts[useLanguage()]
