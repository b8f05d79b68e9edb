import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isFresh, isSignedBy, readSignature, signatureHeader, signRequest } from './request-signature.ts'

const body = Buffer.from('{"BusinessId":1}')
const hex = createHmac('sha256', 'secret').update('1700000000.{"BusinessId":1}').digest('hex')

describe('a signature', () => {
  it('is the HMAC of time, dot and body', () => {
    expect(signatureHeader(signRequest('secret', 1_700_000_000, body))).toBe(`t=1700000000,v1=${hex}`)
  })

  it('belongs to one secret, one time and one body', () => {
    const read = readSignature(`t=1700000000, v1=${hex.toUpperCase()}`)!
    expect(isSignedBy(read, 'secret', body)).toBe(true)
    expect(isSignedBy(read, 'Secret', body)).toBe(false)
    expect(isSignedBy({ ...read, seconds: 1_700_000_001 }, 'secret', body)).toBe(false)
    expect(isSignedBy(read, 'secret', Buffer.from('{"BusinessId":2}'))).toBe(false)
  })

  it.each(['', 'v1=', `v1=${hex}`, 't=1', `t=x,v1=${hex}`, `t=1,v1=${hex}0`, `t=1,v1=${hex.replace(/./, 'g')}`, hex])(
    'cannot be read from %j',
    (header) => expect(readSignature(header)).toBeNull(),
  )

  it('is good for five minutes, also for a clock that runs ahead', () => {
    const signed = signRequest('secret', 1_700_000_000, body)
    const at = (seconds: number) => isFresh(signed, new Date((1_700_000_000 + seconds) * 1000))
    expect([at(-301), at(-300), at(0), at(300), at(301)]).toEqual([false, true, true, true, false])
  })
})
