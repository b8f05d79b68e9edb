import { textHookOf } from '#web/text/part.ts'
import { account } from '#web/text/en/account/account.ts'

/** The texts of the account's panel, which come with it. */
export const useAccountText = textHookOf('account', account)
