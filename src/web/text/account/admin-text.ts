import { textHookOf } from '#web/text/part.ts'
import { admin } from '#web/text/en/account/admin.ts'

/** The texts of the screen of the users: apart from the others, so that the first screen does not load them. */
export const useAdminText = textHookOf('admin', admin)
