import { grammarOf } from '#web/text/sentences/grammar.ts'

export const { plural, and, list } = grammarOf('en')

export const opportunities = (count: number): string =>
  plural(count, { one: '# opportunity', other: '# opportunities' })

export const days = (count: number): string => plural(count, { one: '# day', other: '# days' })
