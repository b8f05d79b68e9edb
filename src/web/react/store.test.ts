import { expect, test } from 'vitest'
import { createStore } from './store.ts'

test('listeners are told of every other state, and of none that is the same, until they unsubscribe', () => {
  const store = createStore(1)
  const heard: number[] = []
  const stop = store.subscribe(() => heard.push(store.read()))
  store.set(2)
  store.set(2)
  store.set(3)
  expect(heard).toEqual([2, 3])
  stop()
  store.set(4)
  expect(heard).toEqual([2, 3])
})

test('a schedule tells the listeners once for several changes, and again for later ones', async () => {
  const store = createStore(1, queueMicrotask)
  const heard: number[] = []
  store.subscribe(() => heard.push(store.read()))
  store.set(2)
  store.set(3)
  expect(heard).toEqual([])
  expect(store.read()).toBe(3)
  await Promise.resolve()
  expect(heard).toEqual([3])
  store.set(4)
  await Promise.resolve()
  expect(heard).toEqual([3, 4])
})

test('a listener may change the state again', () => {
  const store = createStore(1)
  const heard: number[] = []
  store.subscribe(() => {
    heard.push(store.read())
    if (store.read() < 3) store.set(store.read() + 1)
  })
  store.set(2)
  expect(heard).toEqual([2, 3])
})
