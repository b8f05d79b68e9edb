import { describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { valueSchema } from '#core/contract/records/field-value.ts'
import { daysBetween } from '#core/domain/formats/calendar/calendar.ts'
import { byPosition } from '#core/domain/board/placement.ts'
import { demoData, type DemoData } from './demo-data.ts'
import type { StoredRow } from './stored-row.ts'

const now = '2026-11-21T14:30:00Z'
const data = demoData({ opportunities: 600, now })
type Table = keyof DemoData
const tables = Object.keys(data) as Table[]
const rowsOf = (table: Table): readonly StoredRow<Record<string, unknown>>[] => data[table]
const fieldsOf = (table: Table): [string, Field][] => Object.entries(entities[table].fields)
const byId = <Row extends { Id: number }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.Id, row]))

const stages = byId(data.CrmBoardColumn)
const boards = byId(data.CrmBoard)
const customers = byId(data.Coworker)
const businessOf = (opportunity: DemoData['CrmOpportunity'][number]) =>
  boards.get(stages.get(opportunity.CrmBoardColumnId!)!.CrmBoardId!)!.BusinessId
const onBoard = (index: number) => {
  const board = data.CrmBoard[index]!.Id
  return data.CrmOpportunity.filter((each) => stages.get(each.CrmBoardColumnId!)!.CrmBoardId === board)
}
const share = (count: number, of: number) => count / of

describe('the demo data', () => {
  it('is the same every time', () => expect(demoData({ opportunities: 600, now })).toEqual(data))
  it('of a smaller demo begins with the same opportunities', () =>
    expect(demoData({ opportunities: 30, now }).CrmOpportunity[0]).toMatchObject({
      CoworkerId: data.CrmOpportunity[0]!.CoworkerId,
      CreatedOn: data.CrmOpportunity[0]!.CreatedOn,
    }))
  it('moves with the date', () => {
    const later = demoData({ opportunities: 600, now: '2027-03-01T08:00:00Z' })
    const latest = later.CrmOpportunity.map((each) => each.CreatedOn)
      .toSorted()
      .at(-1)!
    expect(latest > '2027-02-26').toBe(true)
    expect(latest <= '2027-03-01T08:00:00Z').toBe(true)
  })

  it('has two locations with different currencies and time zones', () => {
    expect(data.Currency.map((each) => each.Code)).toEqual(['GBP', 'USD'])
    expect(data.Business.map((each) => each.TimeZone)).toEqual(['Europe/London', 'America/New_York'])
    expect(new Set(data.Business.map((each) => each.CurrencyId)).size).toBe(2)
  })
  it('has three boards, the first of 8 stages at the first location, the others at the second', () => {
    const [first, second] = data.Business.map((each) => each.Id)
    expect(data.CrmBoard.map((each) => each.BusinessId)).toEqual([first, second, second])
    expect(data.CrmBoardColumn.filter((each) => each.CrmBoardId === data.CrmBoard[0]!.Id)).toHaveLength(8)
  })
  it.each([
    [600, [600, 50, 50]],
    [250, [250, 25, 25]],
    [9, [9, 0, 0]],
    [0, [0, 0, 0]],
  ])('with %d opportunities puts %j on the boards', (opportunities, counts) => {
    const made = demoData({ opportunities, now })
    const boardOf = new Map(made.CrmBoardColumn.map((each) => [each.Id, each.CrmBoardId]))
    expect(
      made.CrmBoard.map(
        ({ Id }) => made.CrmOpportunity.filter((each) => boardOf.get(each.CrmBoardColumnId!) === Id).length,
      ),
    ).toEqual(counts)
  })
  it('shows every kind of stage effect on its first board', () => {
    const first = data.CrmBoardColumn.filter((each) => each.CrmBoardId === data.CrmBoard[0]!.Id)
    for (const flag of [
      'WinOpportunity',
      'ActivateAccount',
      'LoseOpportunity',
      'TaskListId',
      'CannedResponseId',
    ] as const) {
      expect(first.filter((each) => each[flag])).toHaveLength(1)
    }
  })
})

describe('every row of the demo data', () => {
  it.each(tables)('%s has exactly the stored fields, the same in every row', (table) => {
    const stored = fieldsOf(table)
      .filter(([key, field]) => field.origin === 'stored' && key !== 'UniqueId' && key !== 'Version')
      .map(([key]) => key)
    for (const row of rowsOf(table)) expect(Object.keys(row).toSorted()).toEqual(stored.toSorted())
  })
  it.each(tables)('%s holds only values that a write may carry', (table) => {
    const checked = fieldsOf(table).map(([key, field]) => ({ key, field, schema: valueSchema(field) }))
    const faults = rowsOf(table).flatMap((row) =>
      checked.filter(({ key, field, schema }) => {
        const value = row[key]
        if (value === undefined) return false
        return value === null ? !field.nullable : !schema.safeParse(value).success
      }),
    )
    expect(faults.map(({ key }) => key)).toEqual([])
  })
  it.each(tables)('%s has a unique id', (table) =>
    expect(new Set(rowsOf(table).map((row) => row.Id)).size).toBe(rowsOf(table).length),
  )
  it.each(tables)('%s refers only to rows before it', (table) => {
    const known = new Map(
      tables.slice(0, tables.indexOf(table)).map((each) => [each, new Set(rowsOf(each).map((row) => row.Id))]),
    )
    const dangling = fieldsOf(table).flatMap(([key, { references }]) =>
      references
        ? rowsOf(table).filter((row) => row[key] && !known.get(references as Table)?.has(Number(row[key])))
        : [],
    )
    expect(dangling).toEqual([])
  })
  it.each(tables)('%s was created and updated before now, in that order', (table) => {
    for (const row of rowsOf(table)) {
      expect(row.CreatedOn <= row.UpdatedOn).toBe(true)
      expect(row.UpdatedOn <= now).toBe(true)
    }
  })
})

describe('an opportunity of the demo', () => {
  it('refers only to records of its own location', () => {
    const homes = new Map<number, number | null | undefined>([
      ...data.Team.map((each) => [each.Id, each.BusinessId] as const),
      ...data.OpportunityType.map((each) => [each.Id, each.BusinessId] as const),
      ...data.Coworker.map((each) => [each.Id, each.InvoicingBusinessId] as const),
    ])
    for (const each of data.CrmOpportunity) {
      const related = [each.TeamId, each.OpportunityTypeId, each.CoworkerId, each.ReferrerId, each.AgentId]
      const found = related.filter((id) => id !== null && id !== undefined).map((id) => homes.get(id))
      expect(new Set([...found, businessOf(each)]).size).toBe(1)
      const owner = data.User.find((user) => user.Id === each.ResponsibleId)
      if (owner) expect(owner.Businesses).toContain(businessOf(each))
    }
  })
  it('has the outcome of its stage', () => {
    for (const each of data.CrmOpportunity) {
      const stage = stages.get(each.CrmBoardColumnId!)!
      const since = each.CrmBoardColumnSince
      const isLost = stage.LoseOpportunity === true
      expect(each).toMatchObject(
        stage.WinOpportunity
          ? { Status: 2, Completed: true, WonOn: since, LostOn: null, LossReason: null }
          : isLost
            ? { Status: 3, Completed: true, WonOn: null, LostOn: since }
            : { Status: 1, Completed: false, WonOn: null, LostOn: null, LossReason: null },
      )
    }
  })
  it('has a gapless history from its creation to its stage', () => {
    for (const each of data.CrmOpportunity) {
      const history = data.CrmOpportunityHistory.filter((row) => row.CrmOpportunityId === each.Id)
      expect(history[0]).toMatchObject({ OldCrmBoardColumnId: null, FromTime: null, ToTime: each.CreatedOn })
      expect(history.at(-1)).toMatchObject({
        NewCrmBoardColumnId: each.CrmBoardColumnId,
        ToTime: each.CrmBoardColumnSince,
      })
      history.slice(1).forEach((row, index) => {
        const before = history[index]!
        expect(row.OldCrmBoardColumnId).toBe(before.NewCrmBoardColumnId)
        expect(row.FromTime).toBe(before.ToTime)
        expect(row.ToTime! > row.FromTime!).toBe(true)
      })
    }
  })
  it('was created no earlier than its customer', () => {
    for (const each of data.CrmOpportunity) {
      expect(customers.get(each.CoworkerId!)!.CreatedOn <= each.CreatedOn).toBe(true)
    }
  })
  it('has a unique position in its stage, spaced as in a respaced stage', () => {
    for (const stage of data.CrmBoardColumn) {
      const cards = data.CrmOpportunity.filter((each) => each.CrmBoardColumnId === stage.Id)
      const positions = cards
        .map(({ Id, Position }) => ({ Id, Position: Position! }))
        .toSorted(byPosition)
        .map((each) => each.Position)
      expect(positions).toEqual(positions.map((_each, index) => (index === 0 ? 1 : index * 100)))
    }
  })
})

describe('the proportions of the demo', () => {
  const sales = onBoard(0)
  const open = sales.filter((each) => !each.Completed)
  const between = (value: number, least: number, most: number) => {
    expect(value).toBeGreaterThanOrEqual(least)
    expect(value).toBeLessThanOrEqual(most)
  }
  it('put cards into every stage', () => {
    for (const stage of data.CrmBoardColumn) {
      expect(data.CrmOpportunity.some((each) => each.CrmBoardColumnId === stage.Id)).toBe(true)
    }
  })
  it('leave some cards without a value, an owner, a source', () => {
    between(share(sales.filter((each) => each.Value === null).length, sales.length), 0.08, 0.25)
    between(share(sales.filter((each) => each.ResponsibleId === null).length, sales.length), 0.04, 0.2)
    between(share(sales.filter((each) => each.LeadSource === null).length, sales.length), 0.01, 0.1)
  })
  it('have follow-ups in the past, today, in the future, and none', () => {
    const days = open.map((each) => (each.DueDate ? daysBetween(now.slice(0, 10), each.DueDate.slice(0, 10)) : null))
    between(share(days.filter((each) => each === null).length, open.length), 0.1, 0.35)
    between(share(days.filter((each) => each !== null && each < 0).length, open.length), 0.15, 0.4)
    between(share(days.filter((each) => each === 0).length, open.length), 0.02, 0.15)
    between(share(days.filter((each) => each !== null && each > 0).length, open.length), 0.3, 0.65)
  })
  it('name a reason for most losses, price first', () => {
    const lost = sales.filter((each) => each.Status === 3)
    between(share(lost.filter((each) => each.LossReason !== null).length, lost.length), 0.9, 1)
    const counts = new Map<number, number>()
    for (const { LossReason } of lost) if (LossReason) counts.set(LossReason, (counts.get(LossReason) ?? 0) + 1)
    expect([...counts].toSorted(([, a], [, b]) => b - a)[0]![0]).toBe(4)
  })
  it('have UTM fields only for sources with a link', () => {
    const linked = sales.filter((each) => each.UtmSource !== null)
    between(share(linked.length, sales.length), 0.2, 0.5)
    expect(linked.every((each) => [1, 10, 13, 14, 15, 19].includes(each.LeadSource!))).toBe(true)
  })
  it('reach back 18 months and no further', () => {
    const first = data.CrmOpportunityHistory.map((each) => each.ToTime!).toSorted()[0]!
    between(daysBetween(first.slice(0, 10), now.slice(0, 10)), 450, 548)
  })
  it('contain moves by users and by triggers', () => {
    const automatic = data.CrmOpportunityHistory.filter((each) => each.UserId === null)
    between(share(automatic.length, data.CrmOpportunityHistory.length), 0.2, 0.7)
  })
  it('include notes and names in many scripts', () => {
    const written = [...data.Coworker.map((each) => each.FullName), ...sales.map((each) => each.Notes)].join(' ')
    for (const script of [
      'Latin',
      'Cyrillic',
      'Greek',
      'Arabic',
      'Hebrew',
      'Han',
      'Hiragana',
      'Hangul',
      'Devanagari',
      'Thai',
    ]) {
      expect(written, script).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'))
    }
    expect(written).toMatch(/\p{Extended_Pictographic}/u)
  })
  it('give every customer an address of a reserved domain', () => {
    const emails = data.Coworker.map((each) => each.Email!)
    expect(emails.every((each) => /^[a-z]+(\.[a-z]+)+\d*@example\.(com|org|net)$/.test(each))).toBe(true)
    expect(new Set(emails).size).toBe(emails.length)
  })
  it('include one read-only user', () => {
    const lookers = data.User.filter((each) => !each.UserRoles?.some((role) => /-(Create|Edit|Delete)$/.test(role)))
    expect(lookers).toHaveLength(1)
    expect(data.User.every((each) => !each.IsAdmin)).toBe(true)
    expect(data.CrmOpportunity.some((each) => each.ResponsibleId === lookers[0]!.Id)).toBe(false)
  })
})
