const fewestCharacters = 10
const mostCharacters = 200

/**
 * Why nobody may choose this password, as a predicate of it; null if they may. Its length is
 * counted in code points. `person`: what others know of them, such as their e-mail.
 */
export async function refusalOfPassword(password: string, person: readonly string[] = []): Promise<string | null> {
  const plain = password.normalize('NFKC')
  const { length } = Array.from(plain)
  if (length < fewestCharacters) return `has fewer than ${fewestCharacters} characters`
  if (length > mostCharacters) return `has more than ${mostCharacters} characters`
  const lower = plain.toLowerCase()
  if (person.some((known) => known.toLowerCase() === lower)) return 'is your e-mail address or name; choose another one'
  // The list has 400 KB: only a server on which somebody chooses a password loads it.
  const { isCommonPassword } = await import('./common-passwords.ts')
  return isCommonPassword(plain)
    ? 'is one of those that attackers try first; choose a few words that belong to nobody'
    : null
}
