import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { account } from './en/account.ts'

const texts: InEveryLanguage<'account'> = { en: account }

/** The texts of the account's panel, which come with it. */
export const useAccountText = (): Catalogue['account'] => texts[useLanguage()]
