import { afterEach, expect, it } from 'vitest'
import { closeToast, toast, toastStore } from './toast.ts'

const titles = () => toastStore.read().map((one) => one.title)

afterEach(() => {
  for (const { id } of toastStore.read()) closeToast(id)
})

it('shows the newest first and at most three', () => {
  for (const title of ['a', 'b', 'c', 'd']) toast({ kind: 'success', title })
  expect(titles()).toEqual(['d', 'c', 'b'])
})

it('does not let a success push an error away', () => {
  toast({ kind: 'error', title: 'not saved' })
  for (const title of ['a', 'b', 'c']) toast({ kind: 'success', title })
  expect(titles()).toEqual(['c', 'b', 'not saved'])
})

it('lets the oldest error go when there are four', () => {
  for (const title of ['a', 'b', 'c', 'd']) toast({ kind: 'error', title })
  expect(titles()).toEqual(['d', 'c', 'b'])
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
