import { describe, expect, it } from 'vitest'
import { SignInThrottle, type ThrottleSubject } from './sign-in-throttle.ts'

function clock() {
  let milliseconds = Date.UTC(2026, 0, 1)
  return { now: () => new Date(milliseconds), pass: (seconds: number) => (milliseconds += seconds * 1000) }
}

const from = (address: string, account = 'ana'): ThrottleSubject => ({ kind: 'unknown', account, address })
const known = (key: string): ThrottleSubject => ({ kind: 'known', key })
const minutes = (n: number) => n * 60

describe('SignInThrottle', () => {
  it('lets an account fail four times without a delay and doubles the delay from the fifth on', () => {
    const { now, pass } = clock()
    const throttle = new SignInThrottle(now)
    const waits = Array.from({ length: 9 }, () => {
      expect(throttle.begin(from('10.0.0.1'))).not.toBeTypeOf('number')
      const seconds = throttle.begin(from('10.0.0.1'))
      if (typeof seconds !== 'number') {
        seconds.takeBack()
        return 0
      }
      pass(seconds)
      return seconds
    })
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16])
  })

  it('counts an attempt before its outcome is known, so that only five pass together', () => {
    const throttle = new SignInThrottle(clock().now)
    const begun = Array.from({ length: 40 }, (_, n) => throttle.begin(from(`10.0.0.${n}`)))
    expect(begun.filter((each) => typeof each !== 'number')).toHaveLength(5)
  })

  it('never waits longer than 15 minutes, and forgets one failure in 15 minutes', () => {
    const { now, pass } = clock()
    const throttle = new SignInThrottle(now)
    let longest = 0
    for (let guesses = 0; guesses < 100; guesses += 1) {
      const begun = throttle.begin(from(`10.0.0.${guesses}`))
      if (typeof begun !== 'number') continue
      longest = Math.max(longest, begun)
      pass(begun)
    }
    expect(longest).toBe(minutes(15))
    pass(minutes(15) * 100)
    for (let free = 0; free < 5; free += 1) expect(throttle.begin(from('10.1.1.1'))).not.toBeTypeOf('number')
  })

  it('gives an attempt back that was right, and the delay that it had caused', () => {
    const throttle = new SignInThrottle(clock().now)
    for (let failures = 0; failures < 4; failures += 1) throttle.begin(from('10.0.0.1'))
    for (let successes = 0; successes < 3; successes += 1) {
      const attempt = throttle.begin(from('10.0.0.1'))
      if (typeof attempt === 'number') throw new Error(`has to wait ${attempt} s`)
      attempt.takeBack()
    }
    throttle.begin(from('10.0.0.1'))
    expect(throttle.begin(from('10.0.0.1'))).toBe(1)
  })

  it('keeps the budget of a known device out of everybody else’s reach, and the other way round', () => {
    const throttle = new SignInThrottle(clock().now)
    for (let guesses = 0; guesses < 20; guesses += 1) throttle.begin(from(`10.0.0.${guesses}`))
    for (let typos = 0; typos < 5; typos += 1) expect(throttle.begin(known('laptop'))).not.toBeTypeOf('number')
    expect(throttle.begin(known('laptop'))).toBe(1)
    expect(throttle.begin(known('phone'))).not.toBeTypeOf('number')
    throttle.clear('laptop')
    expect(throttle.begin(known('laptop'))).not.toBeTypeOf('number')
  })

  it('stops an address after 30 failures, whatever accounts it tried, for ten minutes', () => {
    const { now, pass } = clock()
    const throttle = new SignInThrottle(now)
    for (let failures = 0; failures < 30; failures += 1) throttle.begin(from('10.0.0.1', `user ${failures}`))
    expect(throttle.begin(from('10.0.0.1', 'somebody new'))).toBe(600)
    expect(throttle.begin(from('10.0.0.2', 'somebody new'))).not.toBeTypeOf('number')
    expect(throttle.begin(known('laptop'))).not.toBeTypeOf('number')
    pass(601)
    expect(throttle.begin(from('10.0.0.1', 'somebody new'))).not.toBeTypeOf('number')
  })
})
