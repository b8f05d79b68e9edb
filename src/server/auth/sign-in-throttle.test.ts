import { describe, expect, it } from 'vitest'
import { SignInThrottle } from './sign-in-throttle.ts'

function clock() {
  let milliseconds = Date.UTC(2026, 0, 1)
  return { now: () => new Date(milliseconds), pass: (seconds: number) => (milliseconds += seconds * 1000) }
}

describe('SignInThrottle', () => {
  it('lets an account fail four times without a delay and doubles the delay from the fifth on', () => {
    const { now, pass } = clock()
    const throttle = new SignInThrottle(now)
    const waits = Array.from({ length: 9 }, () => {
      throttle.failed('ana', '10.0.0.1')
      const seconds = throttle.secondsToWait('ana', '10.0.0.1')
      pass(seconds)
      return seconds
    })
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16])
  })

  it('never waits longer than 15 minutes', () => {
    const { now } = clock()
    const throttle = new SignInThrottle(now)
    for (let failures = 0; failures < 40; failures += 1) throttle.failed('ana', `10.0.0.${failures}`)
    expect(throttle.secondsToWait('ana', '10.1.1.1')).toBe(900)
  })

  it('forgets the failures of an account that signs in', () => {
    const { now } = clock()
    const throttle = new SignInThrottle(now)
    for (let failures = 0; failures < 6; failures += 1) throttle.failed('ana', '10.0.0.1')
    throttle.succeeded('ana')
    expect(throttle.secondsToWait('ana', '10.0.0.1')).toBe(0)
  })

  it('stops an address after 30 failures in 10 minutes, whatever accounts it tried', () => {
    const { now, pass } = clock()
    const throttle = new SignInThrottle(now)
    for (let failures = 0; failures < 30; failures += 1) throttle.failed(`user ${failures}`, '10.0.0.1')
    expect(throttle.secondsToWait('somebody new', '10.0.0.1')).toBe(600)
    expect(throttle.secondsToWait('somebody new', '10.0.0.2')).toBe(0)
    pass(601)
    expect(throttle.secondsToWait('somebody new', '10.0.0.1')).toBe(0)
  })
})
