import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ChangeMessage } from '#core/contract/endpoints/events.ts'
import { ApiError } from '#web/api/api-error.ts'
import { createStore, type Store } from '#web/react/store.ts'
import { type ChangeBatch, type ChangeQueue, createChangeQueue } from './change-queue.ts'

let reads: ChangeBatch[]
let queue: ChangeQueue
let read: (batch: ChangeBatch) => Promise<void>
let isHidden: Store<boolean>

const change = (EntityId: number, Entity = 'CrmOpportunity', Version = 2): ChangeMessage => ({
  BusinessId: 1,
  Rev: Version,
  PreviousRev: Version - 1,
  Entity,
  EntityId,
  Kind: 'update',
  Version,
  BoardId: 1,
  UserId: 1,
  Rule: null,
  OpId: null,
})

beforeEach(() => {
  vi.useFakeTimers()
  reads = []
  read = async () => {}
  isHidden = createStore(false)
  queue = createChangeQueue({
    read: (batch) => {
      reads.push(batch)
      return read(batch)
    },
    onEmpty: () => {},
    isHidden,
    now: () => Date.now(),
    random: () => 1,
  })
})
afterEach(() => {
  queue.stop()
  vi.useRealTimers()
})

test('changes that arrive together are one read, of each card once', async () => {
  for (const id of [1, 2, 1]) queue.add(change(id, 'CrmOpportunity', id + 5))
  expect(queue.isEmpty()).toBe(false)
  await vi.advanceTimersByTimeAsync(50)
  expect(reads.map(({ cards }) => [...cards.keys()])).toEqual([[1, 2]])
  expect(queue.isEmpty()).toBe(true)
})

test('2,500 changes a second are read at most about once a second', async () => {
  for (let tick = 0; tick < 1_000; tick++) {
    for (let id = 0; id < 25; id++) queue.add(change(id + (tick % 200) * 25))
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(reads.length).toBeLessThanOrEqual(11)
  expect(reads.length).toBeGreaterThanOrEqual(9)
})

test('never two reads at once, and nothing is lost meanwhile', async () => {
  let finish = () => {}
  read = () => new Promise((resolve) => void (finish = resolve))
  queue.add(change(1))
  await vi.advanceTimersByTimeAsync(50)
  queue.add(change(2))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(reads).toHaveLength(1)
  finish()
  await vi.advanceTimersByTimeAsync(50)
  expect(reads.map(({ cards }) => [...cards.keys()])).toEqual([[1], [2]])
})

test('what could not be read is read later, with what has come since', async () => {
  read = async () => {
    throw new ApiError('unreachable')
  }
  queue.add(change(1, 'CrmOpportunity', 5))
  await vi.advanceTimersByTimeAsync(50)
  queue.add(change(1, 'CrmOpportunity', 6))
  queue.add(change(2))
  read = async () => {}
  await vi.advanceTimersByTimeAsync(500)
  expect(reads).toHaveLength(2)
  expect([...(reads[1]?.cards.values() ?? [])].map(({ EntityId, Version }) => [EntityId, Version])).toEqual([
    [1, 6],
    [2, 2],
  ])
})

test('stages, names, and what is not on a board', async () => {
  queue.add(change(1, 'CrmBoardColumn'))
  await vi.advanceTimersByTimeAsync(50)
  queue.add(change(1, 'Coworker'))
  await vi.advanceTimersByTimeAsync(400)
  queue.add(change(1, 'CoworkerTask'))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(reads.map(({ hasStages, needsCheck }) => [hasStages, needsCheck])).toEqual([
    [true, false],
    [false, true],
  ])
})

test('what is hidden reads nothing, whatever arrives, and everything once when it is shown again', async () => {
  queue.addUnknown()
  isHidden.set(true)
  queue.add(change(1))
  await vi.advanceTimersByTimeAsync(60_000)
  queue.add(change(2))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(reads).toEqual([])
  expect(queue.isEmpty()).toBe(false)
  isHidden.set(false)
  await vi.advanceTimersByTimeAsync(50)
  expect(reads).toMatchObject([{ needsCheck: true }])
  expect([...(reads[0]?.cards.keys() ?? [])]).toEqual([1, 2])
  expect(queue.isEmpty()).toBe(true)
})

test('a read that ends while hidden is followed by none before it is shown', async () => {
  let finish = () => {}
  read = () => new Promise((resolve) => void (finish = resolve))
  queue.add(change(1))
  await vi.advanceTimersByTimeAsync(50)
  isHidden.set(true)
  queue.add(change(2))
  finish()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(reads).toHaveLength(1)
  isHidden.set(false)
  await vi.advanceTimersByTimeAsync(50)
  expect(reads.map(({ cards }) => [...cards.keys()])).toEqual([[1], [2]])
})
