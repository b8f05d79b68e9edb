import { expect, expectTypeOf, test } from 'vitest'
import {
  type BoardMessageType,
  boardMessages,
  type BoardPayload,
  embedEventNames,
  embedStates,
} from '#core/contract/embed/board-messages.ts'
import { embedRoute } from '#core/contract/embed/embed-route.ts'
import { largestMessage, readEnvelope as readAsBoard } from '#core/contract/embed/envelope.ts'
import { commandArgs, type EmbedCommand, readHostMessage } from '#core/contract/embed/host-messages.ts'
import type { BoardEvent, BoardToast, BoardVitals, Dirty, Navigation, UnusedKey } from './board-events.ts'
import { isRoute, readAnnouncement } from './board-messages.ts'
import type { BoardCommand, BoardModal, BoardState, CommandArguments } from './board-options.ts'
import { longest, newId, readEnvelope, writeEnvelope } from './envelope.ts'
import { openModals } from './modals.ts'
import type { PortConnection } from './port-connection.ts'

/** What the board says, as its own schemas have it. */
const said: { [Type in BoardMessageType]: readonly BoardPayload<Type>[] } = {
  hello: [{ versions: [1], capabilities: [], instance: 'a' }],
  state: embedStates.map((name) => ({ name, code: 'code' })),
  'auth.request': [{ reason: 'first' }, { reason: 'expiring' }, { reason: 'rejected' }],
  'nav.changed': [{ route: '/boards/1?owner=7', title: 'Sales', mode: 'push' }],
  'nav.result': [{ accepted: true }],
  'state.dirty': [{ dirty: true, label: 'Opportunity' }],
  'state.leave': [{ ok: true }],
  'size.want': [{ mode: 'fill', min: 560 }],
  'ui.toast': [{ kind: 'error', text: 'Not saved' }],
  'ui.modal': [{ id: 'a', title: 'Leave?', text: '', actions: [{ id: 'stay', label: 'Stay', kind: 'cancel' }] }],
  'ui.modal.close': [{ id: 'a' }],
  event: embedEventNames.map((name) => ({ name, boardId: 1, opportunityId: 2, metric: 'INP' as const, value: 40 })),
  'theme.warning': [{ token: '--pb-color-text', reason: 'contrast' }],
  'key.unhandled': [{ key: 'k', ctrlKey: true, metaKey: false }],
  'command.result': [{ ok: true }],
  error: [{ code: 'unknown_command', message: 'There is no such command.', retryable: false }],
  ping: [{}],
  pong: [{}],
}

/** Those are answered or acted upon where they arrive; of all others the page hears. */
const unannounced: readonly string[] = [
  'hello',
  'auth.request',
  'nav.result',
  'state.leave',
  'size.want',
  'command.result',
  'ui.modal',
  'ui.modal.close',
  'ping',
  'pong',
]

const envelopes = Object.entries(said).flatMap(([type, payloads]) =>
  payloads.map((payload: object) => ({ ns: 'pipeline-board', v: 1, id: newId(), type, payload })),
)

test.each(envelopes)('the page understands what the board says: $type $payload.name', (message) => {
  const read = readEnvelope(message)
  expect(read).toEqual({ id: message.id, re: null, type: message.type, payload: message.payload })
  if (read === null) return
  const announcement = readAnnouncement(read)
  if (unannounced.includes(message.type)) expect(announcement).toBeNull()
  else expect(announcement?.name).toMatch(/^pb-/)
})

test('no message of the board is left out', () => {
  expect(Object.keys(said).toSorted()).toEqual(Object.keys(boardMessages).toSorted())
})

test.each([
  ['init', { v: 1, instance: 'a', route: '/', theme: { scheme: 'auto', tokens: {} }, permissions: { commands: [] } }],
  ['auth.code', { code: 'a' }],
  ['auth.denied', {}],
  ['nav.go', { route: '/boards/1' }],
  ['state.leave?', {}],
  ['theme.set', { scheme: 'dark', tokens: { '--pb-radius': '4px' } }],
  ['locale.set', { locale: 'en', timeZone: 'Europe/Berlin' }],
  ['visibility.set', { visible: false }],
  ['command', { name: 'refresh', args: {} }],
  ['ui.modal.result', { action: 'stay' }],
  ['ui.modal.result', { action: null }],
  ['error', {}],
  ['ping', {}],
  ['pong', {}],
])('the board understands what the page says: %s', (type, payload) => {
  const read = readAsBoard(writeEnvelope({ id: newId(), type, payload }))
  expect('envelope' in read && readHostMessage(read.envelope)).toMatchObject({ type, payload })
})

test('both sides draw the line at the same length', () => {
  const filled = (bytes: number) => {
    const empty = JSON.stringify(writeEnvelope({ id: 'a', type: 'ping', payload: { text: '' } }))
    return { id: 'a', type: 'ping', payload: { text: 'x'.repeat(bytes - empty.length) } }
  }
  expect(longest).toBe(largestMessage)
  expect(readAsBoard(writeEnvelope(filled(longest)))).toHaveProperty('envelope')
  expect(() => writeEnvelope(filled(longest + 1))).toThrow(RangeError)
})

test.each([
  '/',
  '/boards/1?owner=7&q=a%20b',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'boards/1',
  '/boards/1#x',
  '/a b',
  '',
  `/${'x'.repeat(1999)}`,
  `/${'x'.repeat(2000)}`,
])('both sides take the same for a route: %s', (route) => {
  expect(isRoute(route)).toBe(embedRoute.safeParse(route).success)
})

test('the published types are those of the contract', () => {
  expectTypeOf<Exclude<BoardState, 'unreachable'>>().toEqualTypeOf<BoardPayload<'state'>['name']>()
  expectTypeOf<BoardEvent['name'] | 'vitals'>().toEqualTypeOf<BoardPayload<'event'>['name']>()
  expectTypeOf<BoardVitals['metric'] | undefined>().toEqualTypeOf<BoardPayload<'event'>['metric']>()
  expectTypeOf<BoardPayload<'nav.changed'>>().toExtend<Navigation>()
  expectTypeOf<BoardPayload<'state.dirty'>>().toExtend<Dirty>()
  expectTypeOf<BoardPayload<'ui.toast'>>().toExtend<BoardToast>()
  expectTypeOf<BoardPayload<'ui.modal'>>().toExtend<BoardModal>()
  expectTypeOf<BoardPayload<'key.unhandled'>>().toExtend<UnusedKey>()
  expectTypeOf<BoardCommand>().toEqualTypeOf<EmbedCommand>()
  expect(commandArgs.open.parse({ opportunity: 1 } satisfies CommandArguments['open'])).toEqual({ opportunity: 1 })
  expect(commandArgs.create.parse({ stage: 1 } satisfies CommandArguments['create'])).toEqual({ stage: 1 })
  expect(commandArgs.filter.parse({ query: '' } satisfies CommandArguments['filter'])).toEqual({ query: '' })
})

test('a question of a board that was reloaded can be taken off the screen, whatever its id was before', async () => {
  const shown: { signal: AbortSignal; choose(action: string | null): void }[] = []
  const modals = openModals(
    () => (_modal, signal) => new Promise((choose) => shown.push({ signal, choose })),
    () => {},
  )
  const over: PortConnection = { tell() {}, answer() {}, ask: () => Promise.resolve({}), close() {} }
  const payload = { id: 'question-1', title: 'Leave?', text: '', actions: [] }
  const question = { id: newId(), re: null, type: 'ui.modal', payload }
  const before = modals.ask(question, over)
  modals.closeAll()
  const after = modals.ask(question, over)
  // The page takes its time to close the first one.
  shown[0]?.choose(null)
  await before
  modals.close('question-1')
  expect(shown[1]?.signal.aborted).toBe(true)
  shown[1]?.choose(null)
  await after
})
