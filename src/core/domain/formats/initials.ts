/** Made when the first name needs it: that takes longer than to show a whole board. */
let segmenter: Intl.Segmenter | null = null

/** Names repeat from card to card, and segmenting them is slow. */
const cache = new Map<string, string>()

/**
 * Returns the first characters of the first and the last word of a name in capitals: at most two, each as people see
 * it, so that flags, families and accents stay whole. '' for a blank name. Source: our own rule.
 */
export function initials(name: string): string {
  let found = cache.get(name)
  if (found === undefined) cache.set(name, (found = initialsOf(name)))
  return found
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => firstCharacter(firstCharacter(word ?? '').toUpperCase()))
    .join('')
}

/** A capital may be several characters: "ß" becomes "SS". */
function firstCharacter(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.slice(0, 1)
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  for (const { segment } of segmenter.segment(text)) return segment
  return ''
}
