import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isFresh, isSignedBy, readSignature, signatureHeader, signRequest } from './request-signature.ts'

const body = Buffer.from('{"BusinessId":1}')
const signed = { trigger: 'Bookings', body }
const hex = createHmac('sha256', 'secret').update('1700000000.Bookings.{"BusinessId":1}').digest('hex')

describe('a signature', () => {
  it('is the HMAC of time, trigger and body, with dots between', () => {
    expect(signatureHeader(signRequest('secret', 1_700_000_000, signed))).toBe(`t=1700000000,v2=${hex}`)
  })

  it('belongs to one secret, one time, one trigger and one body', () => {
    const read = readSignature(`t=1700000000, v2=${hex.toUpperCase()}`)!
    expect(isSignedBy(read, 'secret', signed)).toBe(true)
    expect(isSignedBy(read, 'Secret', signed)).toBe(false)
    expect(isSignedBy({ ...read, seconds: 1_700_000_001 }, 'secret', signed)).toBe(false)
    expect(isSignedBy(read, 'secret', { ...signed, body: Buffer.from('{"BusinessId":2}') })).toBe(false)
    expect(isSignedBy(read, 'secret', { ...signed, trigger: 'Cancellations' })).toBe(false)
  })

  it.each([
    '',
    'v2=',
    `v2=${hex}`,
    `t=1,v1=${hex}`,
    't=1',
    `t=x,v2=${hex}`,
    `t=1,v2=${hex}0`,
    `t=1,v2=${hex.replace(/./, 'g')}`,
    hex,
  ])('cannot be read from %j', (header) => expect(readSignature(header)).toBeNull())

  it('is good for five minutes, also for a clock that runs ahead', () => {
    const signature = signRequest('secret', 1_700_000_000, signed)
    const at = (seconds: number) => isFresh(signature, new Date((1_700_000_000 + seconds) * 1000))
    expect([at(-301), at(-300), at(0), at(300), at(301)]).toEqual([false, true, true, true, false])
  })
})
