import type { Catalogue } from '#web/text/catalogue.ts'
import { vendor } from '#web/text/en/vendor.ts'
import { createTranslation } from '#web/text/language/create-translation.ts'
import type { Translation } from '#web/text/language/translation.ts'
import { pseudoText } from './pseudo-text.ts'

const made = new WeakMap<object, object>()

/** The pseudo-language: every text of ours is made from the English one, so that none is missing. */
export const pseudo: Translation = createTranslation((part, english) => {
  const known = made.get(english)
  // What was made of a part has its shape.
  if (known) return known as typeof english
  const texts = pseudoTexts(english)
  // Its texts come from the server, as parameters, which stay as they are everywhere else.
  if (part === 'vendor') Reflect.set(texts, 'choice', pseudoChoice)
  made.set(english, texts)
  return texts
})

const pseudoChoice: Catalogue['vendor']['choice'] = (name, entry) => pseudoText(vendor.choice(name, entry), [])

function pseudoTexts<Texts extends object>(texts: Texts): Texts {
  const result = { ...texts }
  for (const [key, text] of entriesOf(texts)) Reflect.set(result, key, pseudoOf(text))
  return result
}

/** Names that are put into a text stay as they are. */
function pseudoOf(text: unknown): unknown {
  if (typeof text === 'string') return pseudoText(text, [])
  if (typeof text === 'function') {
    return (...said: readonly unknown[]) => {
      const answer: unknown = Reflect.apply(text, null, said)
      return typeof answer === 'string' ? pseudoText(answer, said.flatMap(namesIn)) : pseudoOf(answer)
    }
  }
  return typeof text === 'object' && text !== null && !Array.isArray(text) ? pseudoTexts(text) : text
}

function namesIn(said: unknown): readonly string[] {
  if (typeof said === 'string') return [said]
  if (typeof said !== 'object' || said === null) return []
  return entriesOf(said).flatMap(([, value]) => namesIn(value))
}

const entriesOf = (value: object): [string, unknown][] => Object.entries(value)
