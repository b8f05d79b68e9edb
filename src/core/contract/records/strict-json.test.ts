import { describe, expect, it } from 'vitest'
import { JsonError, parseJson } from './strict-json.ts'

describe('parseJson', () => {
  it.each([
    ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}'],
    ['{"a":"quoted \\" brace { and : colon, \\\\"}'],
    ['[1,2,3]'],
    ['"text"'],
  ])('reads %s like JSON.parse', (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  it.each([
    ['{', 'not valid'],
    ['', 'not valid'],
    ['{"a":1,"a":2}', 'a stands twice'],
    ['{"a":1,"\\u0061":2}', 'a stands twice'],
    ['{"x":{"a":[],"b":1,"a":{}}}', 'a stands twice'],
    ['['.repeat(21) + ']'.repeat(21), 'nested too deeply'],
  ])('refuses %s', (text, why) => {
    expect(() => parseJson(text)).toThrow(JsonError)
    expect(() => parseJson(text)).toThrow(why)
  })

  it('allows 20 levels', () => {
    expect(() => parseJson('['.repeat(20) + ']'.repeat(20))).not.toThrow()
  })
})
