import { expect, test } from 'vitest'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { addressOfOpportunity, readRoute, writeRoute } from './route.ts'

test('an address is read and written back', () => {
  for (const address of [
    '/',
    '/boards/12',
    '/boards/combined',
    '/boards/combined/12,15?opportunity=34&form=table',
    '/boards/12?opportunity=34',
    '/boards/12?new=7&q=acme',
    '/boards/12?deleted=1',
    '/embed',
    '/embed/boards/12?opportunity=1416000001&q=a+b',
    '/?opportunity=34',
    '/boards/12?q=50%25+off%26more&owner=!12,none&value=1000..&due=overdue&sort=due',
    '/boards/12?standing=stale',
    '/boards/12?view=5',
    '/boards/12?view=5.3&owner=me&sort=due',
    '/boards/12?form=table',
    '/embed/boards/12?q=acme&sort=due&form=table&by=-in-stage',
    '/boards/12?form=calendar',
    '/boards/12?due=overdue&form=calendar&span=week&day=2026-11-23',
    '/users',
    '/users?user=1416000001',
    '/users?user=new',
    '/set-password',
    '/two-step-sign-in',
  ]) {
    const [path = '', query = ''] = address.split('?')
    expect(writeRoute(readRoute(path, query))).toBe(address)
  }
})

test('an address of no screen is unknown, and not the board', () => {
  for (const path of ['/boardz', '/unknown', '/embedded', '/users/1', '/boards1', '/index.php']) {
    expect(readRoute(path, ''), path).toMatchObject({ screen: 'unknown', boardId: null })
  }
  for (const path of ['/', '/boards', '/boards/', '/boards/x', '/embed', '/embed/', '/embed/boards/7/', '/sign-in']) {
    expect(readRoute(path, ''), path).toMatchObject({ screen: 'board' })
  }
})

test('the address of an opportunity names its board; one that is not saved yet has none', () => {
  expect(addressOfOpportunity(3, 1416000001)).toBe('/boards/3?opportunity=1416000001')
  expect(addressOfOpportunity(3, -1)).toBe('/boards/3')
})

test('a combined board names its boards, and a frame has none', () => {
  expect(readRoute('/boards/combined/7,3/', '')).toMatchObject({ boardId: null, combined: '7,3' })
  expect(readRoute('/boards/combined', '')).toMatchObject({ screen: 'board', boardId: null, combined: '' })
  expect(readRoute('/boards/combined/7,x', '')).toMatchObject({ screen: 'board', boardId: null, combined: null })
  expect(readRoute('/embed/boards/combined/7,3', '')).toMatchObject({ boardId: null, combined: null })
  expect(writeRoute({ ...readRoute('/boards/combined/7,3', ''), boardId: 4, combined: null })).toBe('/boards/4')
})

test('invalid parts of an address count as missing', () => {
  const route = readRoute('/boards/0x1f', 'opportunity=-5&new=1e3')
  const nothing = {
    boardId: null,
    combined: null,
    opportunity: null,
    newIn: null,
    showsDeleted: false,
    user: null,
    isEmbedded: false,
  }
  expect(route).toEqual({
    screen: 'board',
    ...nothing,
    filter: noFilter,
    sort: 'board',
    view: null,
    form: 'board',
    lanes: null,
    rowsBy: null,
    span: 'month',
    day: null,
  })
  expect(readRoute('/boards/3', 'form=calendar&span=year&day=2026-13-01')).toMatchObject({ span: 'month', day: null })
  for (const view of ['0', '5.', '5.x', '-5', '5.2.1', 'mine']) {
    expect(readRoute('/boards/3', `view=${view}`).view, view).toBeNull()
  }
  expect(readRoute('/users/', 'user=me')).toMatchObject({ screen: 'users', ...nothing })
  expect(readRoute('/boards/99999999999999999999', '').boardId).toBeNull()
  expect(readRoute('/boards/3', `q=${'x'.repeat(1000)}`).filter.text).toHaveLength(200)
  expect(readRoute('/boards/3', 'form=cards&lanes=colour&by=Owner')).toMatchObject({
    form: 'board',
    lanes: null,
    rowsBy: null,
  })
  expect(writeRoute(readRoute('/boards/3', 'lanes=owner'))).toBe('/boards/3?lanes=owner')
  expect(readRoute('/boards/3', 'sort=price&owner=Ana&__proto__=1')).toMatchObject({ sort: 'board', filter: noFilter })
})
