import { textHookOf } from './part.ts'
import { account } from './en/account.ts'

/** The texts of the account's panel, which come with it. */
export const useAccountText = textHookOf('account', account)
