/**
 * Turns an error message of the API, which is a predicate, into a sentence: "is longer than 500 characters" → "Is longer
 * than 500 characters." A sentence stays as it is. Source: our own rule.
 */
export function asSentence(message: string): string {
  const trimmed = message.trim()
  const capitalised = trimmed.charAt(0).toLocaleUpperCase() + trimmed.slice(1)
  return /[.!?…]$/.test(capitalised) ? capitalised : `${capitalised}.`
}
