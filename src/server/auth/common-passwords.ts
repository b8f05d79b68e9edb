import { dictionary } from '@zxcvbn-ts/language-common'

const common = new Set(dictionary['passwords-common'])

/** What people put before and after a common password to make it look like another one. */
const decoration = /^[^\p{L}]+|[^\p{L}]+$/gu
const oneCharacterOrSequence = /^(.)\1*$|^(?:0123456789|1234567890|9876543210|abcdefghijklmnopqrstuvwxyz)/u

/**
 * Whether the password is one of some 49,000 that people choose most, in any case, also with digits and signs around
 * it (`Password2026!`), or only one character again and again.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  return common.has(plain) || common.has(plain.replaceAll(decoration, '')) || oneCharacterOrSequence.test(plain)
}
