import { expect, test } from 'vitest'
import { memoryKeyValueStore } from '#web/device/kv-store.ts'
import { createDrafts, removeExpiredDrafts } from './drafts.ts'

function device() {
  const kvStore = memoryKeyValueStore()
  const state = { now: '2031-05-01T10:42:00.000Z', signedIn: 1 as number | null }
  const mayPersist = (userId: number) => userId === state.signedIn
  const parts = { kvStore, givenBack: new Map(), now: () => state.now, mayPersist }
  return { state, kvStore, parts, draftsOf: (userId: number) => createDrafts(parts, userId) }
}

test('a draft is read as it was kept, with the time, until it is removed', async () => {
  const { draftsOf, state } = device()
  const drafts = draftsOf(1)
  expect(await drafts.keep('opportunity/7', { Notes: 'Half a thought' })).toBe(true)
  state.now = '2031-05-01T11:00:00.000Z'
  expect(await drafts.read('opportunity/7')).toEqual({
    at: '2031-05-01T10:42:00.000Z',
    content: { Notes: 'Half a thought' },
  })
  expect(await drafts.read('opportunity/8')).toBeNull()
  await drafts.remove('opportunity/7')
  expect(await drafts.read('opportunity/7')).toBeNull()
})

test('a draft is nobody else’s, and is not kept for somebody who is not signed in (I14)', async () => {
  const { draftsOf, state, kvStore } = device()
  await draftsOf(1).keep('opportunity/7', 'mine')
  state.signedIn = 2
  expect(await draftsOf(2).read('opportunity/7')).toBeNull()
  expect(await draftsOf(1).read('opportunity/7')).toBeNull()
  expect(await draftsOf(1).keep('opportunity/8', 'too late')).toBe(false)
  expect(await kvStore.keys()).toEqual(['draft/1/opportunity/7'])
})

test('after a day a draft is gone; what this version cannot read goes as well', async () => {
  const { draftsOf, state, kvStore, parts } = device()
  await draftsOf(1).keep('opportunity/7', 'old')
  state.now = '2031-05-02T10:41:59.000Z'
  await draftsOf(1).keep('opportunity/8', 'young')
  await kvStore.write('draft/1/opportunity/9', 'of another version')
  await kvStore.write('3/1/5/snapshot', 'no draft')
  expect(await draftsOf(1).read('opportunity/7')).not.toBeNull()
  state.now = '2031-05-02T10:42:01.000Z'
  expect(await draftsOf(1).read('opportunity/7')).toBeNull()
  await removeExpiredDrafts(parts)
  expect(await kvStore.keys()).toEqual(['draft/1/opportunity/8', '3/1/5/snapshot'])
})

test('where the device stores nothing, nothing is kept, and that is said', async () => {
  const { parts } = device()
  const kvStore = { ...memoryKeyValueStore(), write: () => Promise.resolve(false) }
  expect(await createDrafts({ ...parts, kvStore }, 1).keep('opportunity/7', 'lost')).toBe(false)
})
