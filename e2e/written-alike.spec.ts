import type { Page } from '@playwright/test'
import { languagesOfAllBrowsers } from '#core/domain/formats/languages-of-all-browsers.ts'
import { expect, test } from './fixtures.ts'
import { makeBoardIn } from './world/location.ts'

/*
 * The server draws the first picture with the formats that Node has, and the browser goes on with its own: texts of the
 * reader's locale must not change when the program takes over.
 */

/** Of these Node and browsers have the signs of different years. A picture with them is drawn once the browser is known. */
const ofDifferentYears = ['XCG', 'UAH', 'ZWG']

const regions = ['GB', 'US', 'IN', 'DE', 'AT', 'CH', 'FR', 'BR', 'MX', '001']

/** Runs in Node and in the browser, so it cannot use anything outside this function. */
function writtenIn({ locales, currencies }: { locales: string[]; currencies: string[] }): Record<string, string> {
  const amounts = [0, 1, -50, 1234.5678, 12_345, 123_456.7, 1_234_567, 1_234_567_890]
  const options: Intl.NumberFormatOptions[] = [
    { trailingZeroDisplay: 'stripIfInteger', minimumFractionDigits: 2, maximumFractionDigits: 4 },
    { notation: 'compact', maximumSignificantDigits: 3 },
  ]
  const found: Record<string, string> = {}
  for (const locale of locales) {
    const numbers = new Intl.NumberFormat(locale)
    const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
    const months = Array.from({ length: 12 }, (_, month) => dates.format(Date.UTC(2026, month, 3)))
    const [plurals, lists] = [new Intl.PluralRules(locale), new Intl.ListFormat(locale)]
    const units = new Intl.ListFormat(locale, { type: 'unit', style: 'short' })
    const others: string[] = [0, 1, 2, 5, 21].map((count) => plurals.select(count))
    const names = ['z', 'Ä', 'a', 'ö', 'O', 'ß', 'ss', 'é', '10', '9', 'Ł'].toSorted(new Intl.Collator(locale).compare)
    for (const items of [['a'], ['a', 'b'], ['a', 'b', 'c']]) others.push(lists.format(items), units.format(items))
    found[locale] = [...amounts.map((amount) => numbers.format(amount)), ...months, ...others, ...names].join('|')
    for (const currency of currencies) {
      const formats = options.map((each) => new Intl.NumberFormat(locale, { style: 'currency', currency, ...each }))
      found[`${locale} ${currency}`] = amounts.flatMap((amount) => formats.map((each) => each.format(amount))).join('|')
    }
  }
  return found
}

test('where a first visit has a picture, the browser writes numbers, amounts, dates, counts and lists as Node does', async ({
  page,
}) => {
  const all = Intl.supportedValuesOf('currency').filter((currency) => !ofDifferentYears.includes(currency))
  const usual = ['GBP', 'EUR', 'USD', 'CHF', 'KWD']
  const abroad = languagesOfAllBrowsers.flatMap((language) => regions.map((region) => `${language}-${region}`))
  for (const asked of [
    { locales: ['en', 'de', 'fr', 'es', 'nl', 'ru', 'ar', 'hi', 'ja'], currencies: all },
    { locales: [...languagesOfAllBrowsers, ...abroad], currencies: usual },
  ]) {
    expect(await page.evaluate(writtenIn, asked)).toEqual(writtenIn(asked))
  }
})

/** The texts and titles of the cards and of the heads of stages, of a page or of its picture. */
const textsOf = (page: Page, html: string | null) =>
  page.evaluate((markup) => {
    const root = markup === null ? document : new DOMParser().parseFromString(markup, 'text/html')
    if (markup !== null && !root.querySelector('[data-picture]')) return null
    const parts = root.querySelectorAll('[data-opportunity-id], [data-opportunity-id] [title], [data-stage-id] h2')
    return [...parts].map((part) => [part.getAttribute('title'), part.textContent])
  }, html)

test('a picture is what the board then shows, and where the browser writes otherwise there is none', async ({
  api,
  otherBoard,
  pipeline,
  server,
}) => {
  const Value = 1_234_567.5
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value, DueDate: '2027-09-24T00:00:00Z' }] })
  const guilders = await makeBoardIn('XCG', { api, dataDir: server.dataDir, customer: 'Ben Brandt', Value })
  const drawn: string[] = []
  for (const [locale, { id }, name] of [
    ['en-GB', sales, 'pounds'],
    ['de-CH', sales, 'pounds'],
    ['fr-CH', sales, 'pounds'],
    ['ar-EG', sales, 'pounds'],
    ['is-IS', sales, 'pounds'],
    ['kk-KZ', sales, 'pounds'],
    ['en-GB', guilders, 'guilders'],
  ] as const) {
    const board = await otherBoard(undefined, { locale })
    const { page } = board
    const open = async () => {
      const answer = await page.goto(`/boards/${id}`)
      const html = (await answer?.text()) ?? ''
      await board.isRead()
      return { picture: await textsOf(page, html), live: await textsOf(page, null) }
    }
    const first = await open()
    const cookie = async () => (await page.context().cookies()).some((each) => each.name === 'first-picture')
    await expect.poll(cookie).toBe(true)
    const second = await open()
    for (const [at, { picture, live }] of [first, second].entries()) {
      expect(live?.length).toBeGreaterThan(1)
      if (picture && !(at === 0 && name === 'guilders')) expect(picture, `${locale} ${name}`).toEqual(live)
    }
    drawn.push(...(second.picture ? [`${locale} ${name}`] : []))
    await page.context().close()
  }
  expect(drawn).toEqual(expect.arrayContaining(['en-GB pounds', 'de-CH pounds', 'ar-EG pounds']))
})
