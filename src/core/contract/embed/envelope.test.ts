import { expect, test } from 'vitest'
import { envelopeOf, largestMessage, readEnvelope } from './envelope.ts'

const pong = envelopeOf({ id: 'a', type: 'pong' }, {})

test('an envelope is read with all its fields, unknown ones ignored', () => {
  expect(readEnvelope({ ...pong, re: 'b', later: 1 })).toEqual({ envelope: { ...pong, re: 'b' } })
})

test('what does not name the protocol is foreign', () => {
  const foreign = [null, undefined, 1, 'x', [], {}, { ns: 'webpack' }, { ns: 1 }, JSON.stringify(pong), new Date(0)]
  for (const data of foreign) expect(readEnvelope(data), String(data)).toEqual({ refused: 'foreign' })
})

test('shapes that are no envelopes are malformed', () => {
  const circle: Record<string, unknown> = { ...pong }
  circle['payload'] = circle
  const shapes: unknown[] = [
    { ...pong, v: '1' },
    { ...pong, v: 1.5 },
    { ...pong, id: '' },
    { ...pong, id: 7 },
    { ...pong, id: 'x'.repeat(101) },
    { ...pong, re: '' },
    { ...pong, type: null },
    { ...pong, type: 'x'.repeat(101) },
    { ns: pong.ns },
    { ...pong, payload: 1n },
    circle,
  ]
  for (const shape of shapes) expect(readEnvelope(shape)).toEqual({ refused: 'malformed' })
})

test('values that are not JSON do not survive', () => {
  const payload = { at: new Date(0), map: new Map([[1, 2]]), missing: undefined }
  expect(readEnvelope({ ...pong, payload })).toEqual({
    envelope: { ...pong, payload: { at: '1970-01-01T00:00:00.000Z', map: {} } },
  })
})

test('the size is that of the JSON in UTF-8', () => {
  const rest = JSON.stringify({ ...pong, payload: '' }).length
  const fits = (text: string) => 'envelope' in readEnvelope({ ...pong, payload: text })
  expect(fits('a'.repeat(largestMessage - rest))).toBe(true)
  expect(readEnvelope({ ...pong, payload: 'a'.repeat(largestMessage - rest + 1) })).toEqual({ refused: 'too-large' })
  for (const [character, bytes] of [
    ['é', 2],
    ['€', 3],
    ['😀', 4],
  ] as const) {
    const most = Math.floor((largestMessage - rest) / bytes)
    expect(fits(character.repeat(most)), character).toBe(true)
    expect(fits(character.repeat(most + 1)), character).toBe(false)
  }
})
