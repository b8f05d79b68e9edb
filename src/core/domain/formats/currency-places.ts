/** Where the places differ from two. Not from Intl, which follows CLDR: there IQD has none, and ISO 4217 says three. */
const currenciesByPlaces: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

const placesOf: ReadonlyMap<string, number> = new Map(
  Object.entries(currenciesByPlaces).flatMap(([places, codes]) =>
    codes.split(' ').map((code) => [code, Number(places)] as const),
  ),
)

const usualPlaces = 2

/** The most places that any currency has, and that the database keeps. */
export const mostPlaces = 4

/**
 * Returns how many decimal places a currency (ISO 4217, any case) has: JPY 0, GBP 2, KWD 3. An unknown code has two.
 * Source: ISO 4217, the list of minor units.
 */
export const currencyPlaces = (currency: string): number => placesOf.get(currency.toUpperCase()) ?? usualPlaces
