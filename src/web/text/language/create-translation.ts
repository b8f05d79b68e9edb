import type { Catalogue } from '#web/text/catalogue.ts'
import type { Translation } from './translation.ts'

/** Makes a translation of what translates one part. */
export function createTranslation(part: Translation['part']): Translation {
  const translated = new WeakMap<object, object>()
  return {
    part,
    parts(english) {
      // What was made of these parts has their shape.
      const known = translated.get(english) as typeof english | undefined
      if (known) return known
      const parts = { ...english }
      for (const name of namesOf(english)) {
        const texts: Catalogue[typeof name] | undefined = english[name]
        if (texts) Reflect.set(parts, name, part(name, texts))
      }
      translated.set(english, parts)
      return parts
    },
  }
}

const namesOf = (parts: Partial<Catalogue>) => Object.keys(parts) as (keyof Catalogue)[]
