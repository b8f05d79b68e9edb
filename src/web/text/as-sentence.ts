/** Makes a sentence of the server's messages, which are predicates: "is too long" → "Is too long." '' stays ''. */
export function asSentence(message: string): string {
  const trimmed = message.trim()
  if (trimmed === '') return ''
  const begun = trimmed.charAt(0).toLocaleUpperCase() + trimmed.slice(1)
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}
