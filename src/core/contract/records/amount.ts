/** Decimal places of an amount whose currency says nothing else. */
export const usualPlaces = 2

/** Of the smallest unit: what binary fractions add by themselves, and nobody means. */
const noise = 1e-6

/**
 * Rounds the noise of binary fractions off an amount in major units: `0.30000000000000004` → 0.3. A difference of a
 * millionth of the smallest unit or more is left as it is, and `hasMorePlaces` then. Source: the vendor's contract;
 * places are those of the currency (ISO 4217).
 */
export function withoutNoise(amount: number, places: number = usualPlaces): number {
  const rounded = Number(amount.toFixed(places))
  // Adding 0 turns -0 into 0.
  return Math.abs(rounded - amount) < noise * 10 ** -places ? rounded + 0 : amount
}

/** Whether an amount, its noise rounded off, has more decimal places than its currency. */
export const hasMorePlaces = (amount: number, places: number = usualPlaces): boolean =>
  Number(amount.toFixed(places)) !== amount
