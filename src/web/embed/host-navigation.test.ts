import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { hostNavigation, hostRouteOf, readHostRoute } from './host-navigation.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function routeOf(text: string) {
  const route = readHostRoute(text)
  if (!route) throw new Error(`${text} leads to no board`)
  return route
}

function navigationAt(start: string) {
  const addresses: string[] = []
  const told: string[] = []
  const navigation = hostNavigation({
    start: routeOf(start),
    writeAddress: (address) => void addresses.push(address),
    onChanged: (route, mode) => void told.push(`${mode} ${route}`),
  })
  const shown = () => hostRouteOf(navigation.read())
  return { navigation, addresses, told, shown }
}

test('routes lead to boards, and to no other screen', () => {
  for (const text of [
    '/',
    '/boards/12',
    '/boards/12?opportunity=34',
    '/boards/12?q=ana&sort=value',
    '/boards/12?form=table&by=-owner',
  ]) {
    expect(hostRouteOf(routeOf(text))).toBe(text)
  }
  for (const text of ['/users', '/set-password?token=x', '/two-step-sign-in', '/unknown']) {
    expect(readHostRoute(text), text).toBeNull()
  }
})

test('the host hears of a change, and the frame gets its address without an entry', () => {
  const { navigation, addresses, told } = navigationAt('/boards/12')
  navigation.go({ opportunity: 34 }, 'push')
  navigation.go({ opportunity: 35 }, 'push')
  navigation.close({ opportunity: null })
  expect(told).toEqual(['push /boards/12?opportunity=34', 'replace /boards/12?opportunity=35', 'replace /boards/12'])
  expect(addresses).toEqual([
    '/embed/boards/12',
    '/embed/boards/12?opportunity=34',
    '/embed/boards/12?opportunity=35',
    '/embed/boards/12',
  ])
})

test('where the host goes, the board follows, and says nothing: the host knows', async () => {
  const { navigation, told, shown, addresses } = navigationAt('/boards/12')
  expect(await navigation.goTo(routeOf('/boards/12?opportunity=34'))).toBe(true)
  expect(shown()).toBe('/boards/12?opportunity=34')
  expect(addresses.at(-1)).toBe('/embed/boards/12?opportunity=34')
  expect(told).toEqual([])
  expect(await navigation.goTo({ ...navigation.read(), opportunity: 35 }, true)).toBe(true)
  expect(told).toEqual(['replace /boards/12?opportunity=35'])
})

test('what is typed is told when it rests, or before something else changes', () => {
  const { navigation, told } = navigationAt('/boards/12')
  for (const text of ['a', 'an', 'ana']) navigation.go({ filter: { ...noFilter, text } }, 'typing')
  expect(told).toEqual([])
  vi.advanceTimersByTime(300)
  expect(told).toEqual(['replace /boards/12?q=ana'])
  navigation.go({ filter: { ...noFilter, text: 'anat' } }, 'typing')
  navigation.go({ opportunity: 34 }, 'push')
  vi.advanceTimersByTime(300)
  expect(told.slice(1)).toEqual(['replace /boards/12?q=anat', 'push /boards/12?opportunity=34&q=anat'])
})

test('unsaved changes are asked about: the host learns whether it was accepted', async () => {
  const { navigation, shown } = navigationAt('/boards/12?opportunity=34')
  const asked: { proceed(): void; stay?: (() => void) | undefined }[] = []
  const dirty = vi.fn<() => void>()
  navigation.onGuarded(dirty)
  navigation.guard((proceed, stay) => void asked.push({ proceed, stay }))
  expect(navigation.isGuarded()).toBe(true)

  const blocked = navigation.goTo(routeOf('/boards/12'))
  asked[0]?.stay?.()
  expect(await blocked).toBe(false)
  expect(shown()).toBe('/boards/12?opportunity=34')

  // Another question takes the place of the one that is open.
  const superseded = navigation.goTo(routeOf('/boards/12'))
  const left = navigation.mayLeave()
  expect(await superseded).toBe(false)
  asked[2]?.proceed()
  expect(await left).toBe(true)
  expect(navigation.isGuarded()).toBe(true)

  const accepted = navigation.goTo(routeOf('/boards/12'))
  asked[3]?.proceed()
  expect(await accepted).toBe(true)
  expect(shown()).toBe('/boards/12')
  expect(navigation.isGuarded()).toBe(false)
  expect(dirty).toHaveBeenCalledTimes(2)
})

test('a filter asks nothing, and neither does a host that goes where the board is', async () => {
  const { navigation } = navigationAt('/boards/12?opportunity=34')
  const ask = vi.fn<() => void>()
  navigation.guard(ask)
  expect(await navigation.goTo(routeOf('/boards/12?opportunity=34&q=ana'))).toBe(true)
  expect(ask).not.toHaveBeenCalled()
})

test('what is saved may be left: the question is answered after its guard is gone', async () => {
  const { navigation, shown } = navigationAt('/boards/12?opportunity=34')
  const asked: (() => void)[] = []
  const unguard = navigation.guard((proceed) => void asked.push(proceed))
  const accepted = navigation.goTo(routeOf('/boards/12'))
  unguard()
  asked[0]?.()
  expect(await accepted).toBe(true)
  expect(shown()).toBe('/boards/12')
})

test('a question ends with what it asks about', async () => {
  const { navigation } = navigationAt('/boards/12?opportunity=34')
  const unguard = navigation.guard(() => {})
  const left = navigation.mayLeave()
  unguard()
  navigation.close({ opportunity: null })
  expect(await left).toBe(false)
  expect(await navigation.mayLeave()).toBe(true)
})
