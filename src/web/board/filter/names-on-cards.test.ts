import { expect, test } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { namesOnCards } from './names-on-cards.ts'

const owned = (ResponsibleId: number, ResponsibleFullName: string) =>
  anOpportunity({ ResponsibleId, ResponsibleFullName, OpportunityTypeId: 4, OpportunityTypeName: 'Desk' })

test('owners and types are those of all stages', () => {
  const cards = new Map([
    [1, [owned(7, 'Ana Abel'), anOpportunity({ ResponsibleId: null, OpportunityTypeId: null })]],
    [2, [owned(8, 'Ben Brandt')]],
  ])
  expect(namesOnCards(cards)).toEqual({
    owner: new Map([
      [7, 'Ana Abel'],
      [8, 'Ben Brandt'],
    ]),
    type: new Map([[4, 'Desk']]),
  })
})

test('after a drop only the stages that it changed are searched', () => {
  let reads = 0
  const watched = Object.defineProperty(owned(7, 'Ana Abel'), 'ResponsibleId', { get: () => (reads += 1) && 7 })
  const untouched = [watched]
  namesOnCards(new Map([[1, untouched]]))
  const before = reads
  const names = namesOnCards(
    new Map([
      [1, untouched],
      [2, [owned(8, 'Ben Brandt')]],
    ]),
  )
  expect([...names.owner.keys()]).toEqual([7, 8])
  expect(reads).toBe(before)
})
