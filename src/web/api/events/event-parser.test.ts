import { expect, test } from 'vitest'
import { createEventParser } from './event-parser.ts'

const stream = [
  ': welcome',
  '',
  'id: c1',
  'event: hello',
  'data: {"Cursor":"c1"}',
  '',
  'retry: 700',
  'event:editing',
  'data: first line',
  'data:  second line, naïve 🌱',
  '',
  ':',
  'event: forgotten, as it has no data',
  '',
  'id',
  'data',
  '',
  'data: never ended',
]
const messages = [
  { name: 'hello', data: '{"Cursor":"c1"}', cursor: 'c1', retry: null },
  { name: 'editing', data: 'first line\n second line, naïve 🌱', cursor: 'c1', retry: 700 },
  { name: 'message', data: '', cursor: '', retry: null },
]

test.for([
  ['LF', '\n'],
  ['CR LF', '\r\n'],
  ['CR', '\r'],
])('a stream with %s reads the same wherever its bytes are cut', ([, ending]) => {
  const bytes = new TextEncoder().encode(stream.join(ending))
  for (let at = 0; at <= bytes.length; at++) {
    const parse = createEventParser()
    const decoder = new TextDecoder()
    const parts = [bytes.subarray(0, at), bytes.subarray(at)]
    expect(
      parts.flatMap((part) => parse(decoder.decode(part, { stream: true }))),
      `cut at ${at}`,
    ).toEqual(messages)
  }
})

test('byte by byte, too', () => {
  const parse = createEventParser()
  const decoder = new TextDecoder()
  const bytes = [...new TextEncoder().encode(stream.join('\r\n'))]
  expect(bytes.flatMap((byte) => parse(decoder.decode(Uint8Array.of(byte), { stream: true })))).toEqual(messages)
})

test('a cursor that could not be sent back in a header is ignored', () => {
  expect(createEventParser()('id: good\nid: b\0d\ndata: x\n\n')).toEqual([
    { name: 'message', data: 'x', cursor: 'good', retry: null },
  ])
})
