const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/**
 * A name within a sentence: one that is written from right to left is put between the marks U+2068 and U+2069, so that it
 * does not reorder the words around it. Attributes such as `title` have no other way.
 */
export const isolate = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name)

/** The direction of the first letter, as `dir="auto"` decides; a `select` would decide by the first of its options. */
export const directionOf = (text: string): 'ltr' | 'rtl' =>
  rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr'

/** The same texts, with every name isolated that is put into one. */
export function withIsolatedNames<Texts extends object>(texts: Texts): Texts {
  const isolated = { ...texts }
  for (const [key, text] of entriesOf(texts)) {
    if (typeof text === 'function') {
      Reflect.set(isolated, key, (...said: readonly unknown[]) => Reflect.apply(text, null, said.map(isolateWithin)))
    } else if (typeof text === 'object' && text !== null && !Array.isArray(text)) {
      Reflect.set(isolated, key, withIsolatedNames(text))
    }
  }
  return isolated
}

/** Names may also come in a list, or as fields of a plain object. */
function isolateWithin(said: unknown): unknown {
  if (typeof said === 'string') return isolate(said)
  if (Array.isArray(said)) return said.map(isolateWithin)
  if (typeof said !== 'object' || said === null || Object.getPrototypeOf(said) !== Object.prototype) return said
  return Object.fromEntries(entriesOf(said).map(([key, value]) => [key, isolateWithin(value)]))
}

const entriesOf = (value: object): [string, unknown][] => Object.entries(value)
