import { expect, test } from 'vitest'
import { amountSample, writingSample } from './writing-sample.ts'

test('locales and currencies that are written otherwise have other samples, also where they differ in little', () => {
  // The month of September, the group separator, the minus sign, the digits.
  const locales = ['en-US', 'en-GB', 'de-DE', 'de-CH', 'fr-FR', 'sv', 'nb', 'ar-EG', 'ar-AE']
  const samples = locales.map((locale) => writingSample(locale))
  expect(new Set(samples).size).toBe(locales.length)
  expect(locales.map((locale) => writingSample(locale))).toEqual(samples)
  for (const sample of samples) expect(sample).toMatch(/^[\da-z]{1,7}$/)
  expect(amountSample('EUR', 'de-DE')).not.toBe(amountSample('USD', 'de-DE'))
  expect(amountSample('EUR', 'de-DE')).not.toBe(amountSample('EUR', 'de-CH'))
  expect(amountSample('EUR', 'de-DE')).toBe(amountSample('EUR', 'de-DE'))
})
