import { afterEach, expect, it } from 'vitest'
import { closeAllToasts, closeToast, toast, toastStore } from './toast.ts'

const titles = () => toastStore.read().map((one) => one.title)

const closeFirst = (title: string) => closeToast(toastStore.read().find((one) => one.title === title)!.id)

afterEach(closeAllToasts)

it('shows the newest first and at most three; the others follow, in order', () => {
  for (const title of ['a', 'b', 'c', 'd', 'e']) toast({ kind: 'success', title })
  expect(titles()).toEqual(['c', 'b', 'a'])
  closeFirst('b')
  expect(titles()).toEqual(['d', 'c', 'a'])
  closeFirst('a')
  expect(titles()).toEqual(['e', 'd', 'c'])
})

it('does not let a success push an error away', () => {
  toast({ kind: 'error', title: 'not saved' })
  for (const title of ['a', 'b', 'c']) toast({ kind: 'success', title })
  expect(titles()).toEqual(['b', 'a', 'not saved'])
  closeFirst('not saved')
  expect(titles()).toEqual(['c', 'b', 'a'])
})

it('drops none of five errors: each is shown when another one was closed', () => {
  for (const title of ['a', 'b', 'c', 'd', 'e']) toast({ kind: 'error', title })
  expect(titles()).toEqual(['c', 'b', 'a'])
  for (const title of ['a', 'b', 'c', 'd']) closeFirst(title)
  expect(titles()).toEqual(['e'])
})

it('shows an error before what closes by itself, which comes again later', () => {
  for (const title of ['a', 'b', 'c']) toast({ kind: 'success', title })
  toast({ kind: 'error', title: 'not saved' })
  expect(titles()).toEqual(['not saved', 'c', 'b'])
  closeFirst('b')
  expect(titles()).toEqual(['a', 'not saved', 'c'])
})

it('shows the same text about two things twice', () => {
  for (const subject of ['1', '2', '2']) toast({ kind: 'error', title: 'not moved', subject })
  expect(titles()).toEqual(['not moved', 'not moved'])
})

it('leaves none behind', () => {
  for (const title of ['a', 'b', 'c', 'd']) toast({ kind: 'error', title })
  closeAllToasts()
  expect(titles()).toEqual([])
  toast({ kind: 'info', title: 'e' })
  expect(titles()).toEqual(['e'])
})

it('says the same thing once', () => {
  toast({ kind: 'info', title: 'a' })
  toast({ kind: 'info', title: 'b' })
  toast({ kind: 'info', title: 'a' })
  expect(titles()).toEqual(['a', 'b'])
})

it('tells whoever listens, until they stop', () => {
  let heard = 0
  const stop = toastStore.subscribe(() => heard++)
  const id = toast({ kind: 'info', title: 'a' })
  closeToast(id)
  stop()
  toast({ kind: 'info', title: 'b' })
  expect(heard).toBe(2)
})
