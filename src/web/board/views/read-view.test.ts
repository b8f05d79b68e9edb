import { expect, it } from 'vitest'
import type { SavedView, ViewContent } from '#core/contract/endpoints/views/views.ts'
import { addressOf, contentOf, inOrder, isSameView, readAddress, readView } from './read-view.ts'

const content: ViewContent = {
  Filter: { owner: '!12,none', value: '1000..', q: 'ana' },
  Sort: 'due',
  Form: 'board',
  Columns: ['customer', 'value'],
  Lanes: 'owner',
  Density: 'compact',
  CardFacts: ['DueDate', 'Value'],
}
const read = (more: Partial<ViewContent>, Gone: SavedView['Gone'] = []) =>
  readView({ Content: { ...content, ...more }, Gone }, (id) => id !== 99)
const named = (Id: number, Name: string) => ({ Id, Name }) as SavedView

it('is read and saved back, with what this program does not show', () => {
  const { shown, left } = read({})
  expect(left).toEqual([])
  expect(shown).toMatchObject({
    sort: 'due',
    lanes: 'owner',
    density: 'compact',
    facts: ['Value', 'DueDate'],
    filter: { text: 'ana' },
  })
  expect(contentOf(shown, content)).toEqual({ ...content, CardFacts: ['Value', 'DueDate'] })
})

it('leaves out what is gone, and names it; the rest stays', () => {
  const filter = { stage: '5,6', owner: '!12', type: '7,none' }
  const { shown, left } = read({ Filter: filter }, [
    { Field: 'stage', Ids: [5] },
    { Field: 'owner', Ids: [12] },
    { Field: 'type', Ids: [7] },
  ])
  expect(shown.filter).toEqual({
    text: '',
    stage: { isNot: false, choices: [6] },
    type: { isNot: false, choices: ['none'] },
  })
  expect(left).toEqual([
    { kind: 'gone', field: 'stage', count: 1 },
    { kind: 'gone', field: 'owner', count: 1 },
    { kind: 'gone', field: 'type', count: 1 },
  ])
})

it('leaves out what another version of the program has saved, and names it', () => {
  const { shown, left } = read({
    Filter: { colour: 'red', due: 'today' },
    Sort: 'colour',
    Form: 'timeline',
    Lanes: 'colour',
    CardFacts: ['Value', 'Colour'],
    Columns: ['value', 'colour'],
  })
  expect(shown).toMatchObject({
    sort: 'board',
    lanes: null,
    facts: ['Value'],
    columns: ['value'],
    filter: { due: { match: 'today' } },
  })
  expect(left).toEqual([
    { kind: 'condition', name: 'colour' },
    { kind: 'sort', name: 'colour' },
    { kind: 'form', name: 'timeline' },
    { kind: 'lanes', name: 'colour' },
    { kind: 'fact', name: 'Colour' },
    { kind: 'column', name: 'colour' },
  ])
  expect(read({ Form: 'table' }).shown.form).toBe('table')
  // Saving what is shown keeps the form for programs that know it, unless another one was chosen.
  expect(contentOf({ ...shown, form: 'table' }, { ...content, Form: 'timeline' }).Form).toBe('table')
  expect(contentOf(shown, { ...content, Form: 'timeline' }).Form).toBe('timeline')
  expect(contentOf({ ...shown, lanes: 'type' }, { ...content, Lanes: 'colour' }).Lanes).toBe('type')
  expect(contentOf(shown, { ...content, Lanes: 'colour' }).Lanes).toBe('colour')
})

it('is the same in whatever order its parts were chosen, and another one with any other part', () => {
  const { shown } = read({})
  expect(isSameView(shown, read({ CardFacts: ['Value', 'DueDate'] }).shown)).toBe(true)
  for (const other of [
    { Filter: {} },
    { Filter: { ...content.Filter, q: 'bo' } },
    { Sort: 'value' },
    { Form: 'table' },
    { Lanes: 'type' },
    { Lanes: null },
    { Density: 'roomy' as const },
    { CardFacts: ['Value'] },
    { CardFacts: null },
  ]) {
    expect(isSameView(shown, read(other).shown), JSON.stringify(other)).toBe(false)
  }
})

it('has an address with its version; without one it is meant as it is saved', () => {
  expect(readAddress(addressOf({ Id: 5, Version: 3 }))).toEqual({ id: 5, version: 3 })
  expect(readAddress('5')).toEqual({ id: 5, version: null })
  expect(readAddress(null)).toBeNull()
})

it('stands in the order of the user, and new ones behind by name', () => {
  const views = [named(1, 'Zoo'), named(2, 'émile'), named(3, 'Fay'), named(4, 'Bo')]
  expect(inOrder(views, [3, 9, 1], 'en').map(({ Id }) => Id)).toEqual([3, 1, 4, 2])
})

it('names boards where it is one of several: those that are gone are left out, and another order is another view', () => {
  const { shown, left } = read({ Boards: [12, 99, 15] })
  expect(shown.boards).toEqual([12, 15])
  expect(left).toEqual([{ kind: 'boards', count: 1 }])
  expect(contentOf(shown, content).Boards).toEqual([12, 15])
  expect(isSameView(shown, { ...shown, boards: [15, 12] })).toBe(false)
  expect(read({}).shown.boards).toBeNull()
  expect('Boards' in contentOf(read({}).shown, content)).toBe(false)
})
