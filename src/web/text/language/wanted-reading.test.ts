import { expect, it } from 'vitest'
import { wantedReading } from './wanted-reading.ts'

const nothing = { chosen: null, host: null }

it('takes the first language of the browser that there is, else English; numbers stay as the browser writes them', () => {
  const languageOf = (browser: readonly string[]) => wantedReading(nothing, browser).language
  expect(languageOf(['de-AT', 'en-GB'])).toBe('de')
  expect(languageOf(['fr', 'DE', 'en'])).toBe('de')
  expect(languageOf(['fr-FR', 'en', 'de'])).toBe('en')
  expect(languageOf(['den', 'xx'])).toBe('en')
  expect(languageOf([])).toBe('en')
  expect(wantedReading(nothing, ['fr-FR', 'de']).locale).toBeNull()
})

it('writes numbers and dates in the language that was chosen, by the region of the reader where there is one', () => {
  const localeOf = (browser: readonly string[]) => wantedReading({ chosen: 'de', host: null }, browser).locale
  expect(localeOf(['en-GB', 'de-CH'])).toBe('de-CH')
  expect(localeOf(['en-AT'])).toBe('de-AT')
  expect(localeOf(['zh-Hant-TW'])).toBe('de-TW')
  expect(localeOf(['es-419'])).toBe('de-419')
  expect(localeOf(['en'])).toBe('de')
  expect(localeOf([])).toBe('de')
  expect(wantedReading({ chosen: 'en-XA', host: null }, ['de-DE', 'en-GB']).locale).toBe('en-GB')
})

it('reads as the host page says, whatever else is known', () => {
  expect(wantedReading({ chosen: 'en', host: 'de-AT' }, ['en-US'])).toEqual({
    language: 'de',
    locale: 'de-AT',
    isHosts: true,
  })
  expect(wantedReading({ chosen: null, host: 'fr-FR' }, ['de'])).toMatchObject({ language: 'de', locale: 'fr-FR' })
  expect(wantedReading({ chosen: 'de', host: 'fr-FR' }, ['en'])).toMatchObject({ language: 'en', locale: 'fr-FR' })
})
