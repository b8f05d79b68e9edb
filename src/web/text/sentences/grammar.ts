import { readerLocale } from '#web/text/locale.ts'

/** The text for each plural category of a language (CLDR); `#` in it stands for the number. */
type PluralForms = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string }

export interface Grammar {
  /** `plural(2, { one: '# day', other: '# days' })` is "2 days"; the number is written as the reader's locale does. */
  plural(count: number, forms: PluralForms): string
  /** "a, b and c", in the language's own way. */
  and(items: readonly string[]): string
  /** "a, b, c", in the language's own way. */
  list(items: readonly string[]): string
}

/** What texts of one language are put together with. The rules are read when a text first needs them. */
export function grammarOf(language: string): Grammar {
  let rules: Intl.PluralRules | undefined
  let units: Intl.ListFormat | undefined
  return {
    plural(count, forms) {
      rules ??= new Intl.PluralRules(language)
      return (forms[rules.select(count)] ?? forms.other).replaceAll('#', formatNumber(count))
    },
    and: (items) => new Intl.ListFormat(language).format(items),
    // Each takes some milliseconds to make.
    list: (items) => (units ??= new Intl.ListFormat(language, { type: 'unit', style: 'short' })).format(items),
  }
}

let numbers: { readonly locale: string; readonly format: Intl.NumberFormat } | undefined

/** A count as the reader's locale writes it. */
export function formatNumber(count: number): string {
  const locale = readerLocale()
  if (numbers?.locale !== locale) numbers = { locale, format: new Intl.NumberFormat(locale) }
  return numbers.format.format(count)
}
