/**
 * The e-mail of an account as it is stored and looked for: NFKC, without spaces around it and the dot of the root after
 * its domain, in lower case. So the Kelvin sign is a k, and full-width letters and a no-break space at the end make no
 * second account.
 */
export const normalEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '')

/** Whether a normal e-mail holds nothing that could be taken for another character. */
export const isPlainEmail = (email: string): boolean => /^[\u0021-\u007e]+$/.test(email)

export const emailRule = 'must be written in plain letters, digits and signs (ASCII), without spaces inside'
