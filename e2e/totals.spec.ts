import { crmBoard } from '#core/contract/board.ts'
import { business } from '#core/contract/business.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/opportunity.ts'
import { crmBoardColumn } from '#core/contract/stage.ts'
import { expect, test } from './fixtures.ts'
import { FilterBar } from './screens/filter-bar.ts'
import type { Api } from './world/api.ts'

declare global {
  interface Window {
    /** Every figure that was on the screen in any frame, whatever came after it. */
    figures: Set<string>
  }
}

type Passes = (card: CrmOpportunity) => boolean
/** A day as the calendar of a place shows it. */
type DayOf = (instant: string) => string

const dayIn = (timeZone: string): DayOf => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  return (instant) => (instant.endsWith('T00:00:00Z') ? instant.slice(0, 10) : format.format(new Date(instant)))
}

/** Which of them there is most of. */
function most(ids: readonly (number | null)[]): number {
  const counts = new Map<number, number>()
  for (const id of ids) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}

const worth = ({ Value }: CrmOpportunity) => Value ?? Number.NaN

/** What a URL asks for, and the same asked of each card, spelled out. */
function questions(cards: readonly CrmOpportunity[], dayOf: DayOf, today: string): [string, Passes][] {
  const owner = most(cards.map(({ ResponsibleId }) => ResponsibleId))
  const type = most(cards.map(({ OpportunityTypeId }) => OpportunityTypeId))
  const source = most(cards.map(({ LeadSource }) => LeadSource))
  const stage = most(cards.map(({ CrmBoardColumnId }) => CrmBoardColumnId))
  const word = cards[0]?.CoworkerEmail.split('@')[0] ?? ''
  const middle = cards.map(({ Value }) => Value ?? 0).toSorted((a, b) => a - b)[Math.floor(cards.length / 2)] ?? 0
  const isLate: Passes = ({ DueDate, Status }) => DueDate !== null && Status === 1 && dayOf(DueDate) < today
  const monthAgo = new Date(Date.parse(today) - 30 * 86_400_000).toISOString().slice(0, 10)
  const created = ({ CreatedOn }: CrmOpportunity) => dayOf(CreatedOn)
  return [
    [`q=${word}`, (card) => JSON.stringify([card.CoworkerEmail, card.Notes, card.Name]).toLowerCase().includes(word)],
    [`owner=${owner}`, (card) => card.ResponsibleId === owner],
    [`owner=!${owner}`, (card) => card.ResponsibleId !== owner],
    ['owner=none', (card) => card.ResponsibleId === null],
    [`owner=${owner},none`, (card) => card.ResponsibleId === owner || card.ResponsibleId === null],
    [`type=${type}`, (card) => card.OpportunityTypeId === type],
    ['type=!none', (card) => card.OpportunityTypeId !== null],
    ['status=1', (card) => card.Status === 1],
    ['status=2,3', (card) => card.Status === 2 || card.Status === 3],
    [`source=${source}`, (card) => card.LeadSource === source],
    [`source=!${source},none`, (card) => card.LeadSource !== source && card.LeadSource !== null],
    ['loss=!none', (card) => card.LossReason !== null],
    [`stage=!${stage}`, (card) => card.CrmBoardColumnId !== stage],
    [`value=${middle}..`, (card) => worth(card) >= middle],
    [`value=..${middle}`, (card) => worth(card) <= middle],
    [`value=!${middle}..9999`, (card) => !(worth(card) >= middle && worth(card) <= 9999)],
    ['value=none', (card) => card.Value === null],
    ['due=overdue', isLate],
    ['due=!overdue', (card) => !isLate(card)],
    ['due=none', (card) => card.DueDate === null],
    [`due=${today}..`, ({ DueDate }) => DueDate !== null && dayOf(DueDate) >= today],
    [`created=${monthAgo}..`, (card) => created(card) >= monthAgo],
    [`created=!${monthAgo}..&status=1`, (card) => created(card) < monthAgo && card.Status === 1],
    [
      `owner=!none&due=!none&value=1..`,
      (card) => card.ResponsibleId !== null && card.DueDate !== null && worth(card) >= 1,
    ],
  ]
}

/** Exact, however many there are: in cents. */
const sumOf = (cards: readonly CrmOpportunity[]): number =>
  Number(cards.reduce((cents, { Value }) => cents + BigInt(Math.round((Value ?? 0) * 100)), 0n)) / 100

async function placesOf(api: Api) {
  const locations = await api.all(business)
  return Promise.all(
    locations.map(async (location) => {
      const boards = await api.all(crmBoard, { CrmBoard_Business: location.Id, CrmBoard_Archived: 'false' })
      const all = await Promise.all(
        boards.map(async (board) => {
          const cards = await api.all(crmOpportunity, { CrmOpportunity_CrmBoardColumn_CrmBoard_Id: board.Id })
          return { board, cards }
        }),
      )
      const [fullest] = all.toSorted((a, b) => b.cards.length - a.cards.length)
      if (!fullest) throw new Error(`${location.Name} has no board`)
      return {
        location,
        ...fullest,
        stages: await api.all(crmBoardColumn, { CrmBoardColumn_CrmBoard: fullest.board.Id }),
      }
    }),
  )
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const opportunities = (count: number) => (count === 1 ? '1 opportunity' : `${count} opportunities`)

test('every figure under every filter is what an independent sum of the cards gives, in two currencies', async ({
  api,
  board,
  page,
}) => {
  test.slow()
  const currencies = new Set<string>()
  let found = 0
  for (const place of await placesOf(api)) {
    const { location, cards, stages } = place
    const currency = location.CurrencyCode ?? ''
    currencies.add(currency)
    const money = new Intl.NumberFormat('en-US', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
    const dayOf = dayIn(location.TimeZone ?? '')
    const today = dayOf(new Date().toISOString())
    for (const [query, passes] of questions(cards, dayOf, today)) {
      const expected = cards.filter(passes)
      found += expected.length
      await test.step(`${place.board.Name}: ${query} finds ${expected.length}`, async () => {
        await board.open({ id: place.board.Id }, Object.fromEntries(new URLSearchParams(query)))
        const bar = page.getByRole('group', { name: 'Filter and sort' })
        await expect(bar).toContainText(
          `${expected.length} of ${opportunities(cards.length)}. Total ${money.format(sumOf(expected))}`,
        )
        const empty = expected.filter(({ Value }) => Value === null).length
        const { found: shown } = new FilterBar(page)
        if (empty === 0) await expect(shown).not.toContainText('without value')
        else await expect(shown).toContainText(` · ${empty} without value`)
        for (const stage of stages) {
          const own = expected.filter(({ CrmBoardColumnId }) => CrmBoardColumnId === stage.Id)
          const heading = page.locator(`[data-stage-id="${stage.Id}"]`).getByRole('heading')
          if (query.startsWith('stage=') && own.length === 0) continue
          const without = own.filter(({ Value }) => Value === null).length
          const isFolded = (await heading.locator('[data-fold][aria-expanded=false]').count()) > 0
          const rest = isFolded && without > 0 ? `, ${without} without value` : ''
          await expect(heading).toHaveAccessibleName(
            new RegExp(
              `^${escaped(stage.Name)} ?, ${opportunities(own.length)}, ${escaped(money.format(sumOf(own)))}${rest}$`,
            ),
          )
          if (isFolded) continue
          const said = page.locator(`[data-stage-id="${stage.Id}"]`).getByText(/without value$/)
          if (without === 0) await expect(said).toHaveCount(0)
          else await expect(said).toContainText(`${without} without value`)
        }
      })
    }
  }
  expect(currencies.size).toBeGreaterThan(1)
  expect(found).toBeGreaterThan(200)
})

test('while cards are still to come a filtered figure is “at least”, in every frame', async ({
  board,
  pipeline,
  page,
}) => {
  const many = Array.from({ length: 40 }, (_, index) => ({
    customer: `Customer ${String.fromCodePoint(65 + (index % 26))}${index}`,
    Value: 100.25,
  }))
  const sales = await pipeline({
    Enquiry: many,
    Tour: [
      { customer: 'Ana Abel', Value: 5 },
      { customer: 'Ben Brandt', Value: 7 },
    ],
  })
  const held: (() => void)[] = []
  await page.route(
    ({ pathname, searchParams }) =>
      pathname === crmOpportunity.path &&
      searchParams.get('CrmOpportunity_CrmBoardColumn') === String(sales.stageId('Enquiry')) &&
      searchParams.get('size') === '1000',
    (route) => void held.push(() => void route.continue()),
  )
  await page.addInitScript(() => {
    window.figures = new Set()
    const look = () => {
      for (const each of document.querySelectorAll('[data-found], [data-stage-id] h2')) {
        window.figures.add(each.textContent.trim())
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(`/boards/${sales.id}?value=6..`)
  const bar = new FilterBar(page)
  const heading = (name: string) => board.stage(name).getByRole('heading')
  await expect(heading('Tour')).toHaveAccessibleName(/^Tour ?, 1 opportunity, £7$/)
  await expect(heading('Enquiry')).toHaveAccessibleName(/^Enquiry ?, at least 30 opportunities, at least £3,007\.50$/)
  await expect(bar.found).toHaveText(/^≥ 31 of 42 · ≥ £3\.01K$/)
  await expect.poll(() => held.length).toBeGreaterThan(0)
  const early = await page.evaluate(() => [...window.figures])
  expect(early.filter((text) => / of /.test(text) && !text.startsWith('≥'))).toEqual([])
  expect(early.filter((text) => /^Enquiry.*\d/.test(text) && !text.includes('at least'))).toEqual([])
  expect(early.some((text) => text.startsWith('≥'))).toBe(true)

  for (const release of held) release()
  await expect(heading('Enquiry')).toHaveAccessibleName(/^Enquiry ?, 40 opportunities, £4,010$/)
  await expect(bar.found).toHaveText(/^41 of 42 · £4\.02K$/)

  await bar.clearAll.click()
  await expect(bar.found).toHaveText('42 opportunities')
})

test('without a filter the figures of the server stand in until the cards are there', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 1200.5 }, 'Ben Brandt'] })
  const held: (() => void)[] = []
  await page.route(
    ({ pathname }) => pathname === crmOpportunity.path || pathname.endsWith('/first-cards'),
    (route) => void held.push(() => void route.continue()),
  )
  await page.goto(`/boards/${sales.id}`)
  await expect(board.stage('Enquiry').getByRole('heading')).toHaveAccessibleName(
    /^Enquiry ?, 2 opportunities, £1,200\.50$/,
  )
  await expect(new FilterBar(page).found).toHaveText('2 opportunities')
  await expect.poll(() => held.length).toBeGreaterThan(0)
  for (const release of held) release()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await expect(board.stage('Enquiry').getByText('1 without value')).toBeVisible()
})
