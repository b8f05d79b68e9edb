import { admin } from './en-admin.ts'

/** The words of the administration: apart from the others, so that the board does not load them. */
export const useAdminText = (): typeof admin => admin
