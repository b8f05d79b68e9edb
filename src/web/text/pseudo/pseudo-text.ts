const from = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const to = Array.from('áƀçđéƒğħíĵķłɱñóþɋřšŧúṽŵẋýžÅƁÇĐÉƑĞĤÎĴĶŁṀÑÓÞɊŘŠŦÛṼŴẊÝŽ')

/** How much longer a text becomes; no language that the program is translated into needs more. */
const growth = 0.4

const mark = '\u200f'

/**
 * A text of the pseudo-language: accents instead of plain letters, two fifths longer, and between two marks that make it
 * a text from right to left. Names and numbers within it stay.
 */
export function pseudoText(text: string, names: readonly string[]): string {
  const kept = names.filter((name) => /\p{L}/u.test(name)).toSorted((a, b) => b.length - a.length)
  const pattern = kept.length > 0 ? new RegExp(`(${kept.map(escaped).join('|')})`, 'u') : null
  const pieces = pattern ? text.split(pattern) : [text]
  const ours = pieces.filter((_, at) => at % 2 === 0).join('')
  // Signs, and the names of keys.
  if (!/[A-Za-z]{2}/.test(ours)) return text
  const accented = pieces.map((piece, at) => (at % 2 === 0 ? withAccents(piece) : piece)).join('')
  return `${mark}${accented}${'~'.repeat(Math.ceil(ours.length * growth))}${mark}`
}

const withAccents = (text: string) => text.replace(/[A-Za-z]/g, (letter) => to[from.indexOf(letter)] ?? letter)

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
