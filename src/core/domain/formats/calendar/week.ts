/** How weeks are written somewhere. Days count from Monday, 1, to Sunday, 7. */
export interface WeekRules {
  readonly firstDay: number
  readonly weekend: readonly number[]
}

/** What ISO 8601 says. */
const isoWeek: WeekRules = { firstDay: 1, weekend: [6, 7] }

/** The method is younger than the property, which some browsers and Node 20 have; others have neither. */
type LocaleWithWeek = Intl.Locale & { getWeekInfo?(): WeekRules; readonly weekInfo?: WeekRules }

/** Returns how weeks are written by a locale (BCP 47); by ISO 8601 where that is not known. Source: CLDR, by `Intl`. */
export function weekOf(locale: string): WeekRules {
  try {
    const found: LocaleWithWeek = new Intl.Locale(locale)
    const { firstDay, weekend } = found.getWeekInfo?.() ?? found.weekInfo ?? isoWeek
    return { firstDay, weekend }
  } catch {
    return isoWeek
  }
}

const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(65 + at))
let regions: ReadonlyMap<string, string> | undefined

/** Returns the locale (BCP 47) of a country by its English name, without regard to case; null for no such name. */
export function localeOfCountry(name: string): string | null {
  if (!regions) {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    const codes = letters.flatMap((first) => letters.map((second) => first + second))
    regions = new Map(codes.flatMap((code) => [[names.of(code)?.toLowerCase() ?? '', `und-${code}`]]))
  }
  const known = name.trim().toLowerCase()
  return known === '' ? null : (regions.get(known) ?? null)
}
