import { grammarOf } from '#web/text/sentences/grammar.ts'

export const { plural, and, list } = grammarOf('de')

export const opportunities = (count: number): string =>
  plural(count, { one: '# Verkaufschance', other: '# Verkaufschancen' })

export const cards = (count: number): string => plural(count, { one: '# Karte', other: '# Karten' })

export const days = (count: number): string => plural(count, { one: '# Tag', other: '# Tage' })

/** After "in", "seit", "vor" and "nach". */
export const daysInDative = (count: number): string => plural(count, { one: '# Tag', other: '# Tagen' })
