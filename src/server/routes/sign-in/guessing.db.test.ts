import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SignInAlarm, signInAlarm } from '#server/auth/guessing/sign-in-alarm.ts'
import type { Mail } from '#server/mail/mailer.ts'
import { cookiesOf, password, signInWorld, statuses } from '#server/testing/fixtures/sign-in-fixture.ts'

let world: Awaited<ReturnType<typeof signInWorld>>
beforeAll(async () => {
  world = await signInWorld()
})
afterAll(() => world.server.stop())

/** Wrong guesses one after the other, each with another password and from another address. */
async function guess(email: string, times: number, address = (n: number) => `10.9.${times}.${n}`) {
  const answers = []
  for (let n = 0; n < times; n += 1) {
    answers.push(await world.signIn({ email, password: `guess number ${n}` }, { address: address(n) }))
  }
  return answers
}

describe('guesses at an account', () => {
  it('that come at the same moment: five of forty are checked (I23)', async () => {
    const { email } = await world.person()
    const guesses = Array.from({ length: 40 }, (_, n) =>
      world.signIn({ email, password: `guess number ${n}` }, { address: `10.1.0.${n}` }),
    )
    expect(statuses(await Promise.all(guesses))).toEqual({ 401: 5, 429: 35 })
  })

  it('do not lock out a device on which its owner has signed in (I23)', async () => {
    const person = await world.person()
    const { email } = person
    const cookies = cookiesOf(await world.signIn({ email }))
    await world.setPassword(person)
    await guess(email, 12)
    expect((await world.signIn({ email }, { address: '10.2.0.1' })).statusCode).toBe(429)
    expect((await world.signIn({ email }, { address: '10.2.0.2', cookies })).statusCode).toBe(200)
  })

  it('do not lock out the address from which its owner has signed in (I23)', async () => {
    const person = await world.person()
    const { email } = person
    await world.grant({ username: email }, '10.3.0.7')
    await world.setPassword(person)
    await guess(email, 12)
    expect((await world.grant({ username: email }, '10.3.0.8')).statusCode).toBe(429)
    expect((await world.grant({ username: email }, '10.3.0.7')).statusCode).toBe(200)
  })

  it('from a known device are counted on that device', async () => {
    const { email } = await world.person()
    const cookies = cookiesOf(await world.signIn({ email }))
    const answers = []
    for (let n = 0; n < 6; n += 1) answers.push(await world.signIn({ email, password: `typo ${n}` }, { cookies }))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 401, 429])
    expect((await world.signIn({ email, password: 'first try' }, { address: '10.4.0.1' })).statusCode).toBe(401)
  })

  it('lock out a device that nobody has used for 30 days, as any other', async () => {
    const person = await world.person()
    const { email } = person
    const cookies = cookiesOf(await world.signIn({ email }))
    await world.setPassword(person)
    world.pass(31 * 24 * 3600)
    await guess(email, 12)
    expect((await world.signIn({ email }, { cookies })).statusCode).toBe(429)
  })

  it('cost the same for an account that does not exist', async () => {
    const answers = await guess('nobody@example.com', 7)
    expect(statuses(answers)).toEqual({ 401: 5, 429: 2 })
    const repeated = await world.signIn({ email: 'nobody@example.com', password: 'guess number 0' })
    expect(repeated.statusCode).toBe(401)
  })
})

describe('a device cookie', () => {
  it('that somebody has planted is worth nothing after the sign-in', async () => {
    const [attacker, victim] = [await world.person(), await world.person()]
    const planted = cookiesOf(await world.signIn({ email: attacker.email }, { address: '10.6.0.1' }))
    const device = { 'known-device': planted['known-device']! }
    const hers = cookiesOf(await world.signIn({ email: victim.email }, { address: '10.6.0.2', cookies: device }))
    expect(hers['known-device']).not.toBe(device['known-device'])
    await world.setPassword(victim)
    await guess(victim.email, 12)
    const stolen = await world.signIn({ email: victim.email, password: 'x' }, { address: '10.6.0.3', cookies: device })
    expect(stolen.statusCode).toBe(429)
    const own = await world.signIn({ email: victim.email }, { address: '10.6.0.3', cookies: hers })
    expect(own.statusCode).toBe(200)
  })
})

describe('one script with an old password', () => {
  it('locks nobody out: the right pair and the right grant are served all the time', async () => {
    const { email } = await world.person()
    const served = []
    for (let second = 0; second < 600; second += 1) {
      expect((await world.basic(email, 'the old password')).statusCode).toBe(401)
      if (second % 10 === 0) served.push((await world.basic(email)).statusCode)
      if (second % 120 === 0) served.push((await world.grant({ username: email })).statusCode)
      world.pass(1)
    }
    expect(new Set(served)).toEqual(new Set([200]))
    expect(served).toHaveLength(65)
  })

  it('lengthens no delay for others, who still have four guesses', async () => {
    const { email } = await world.person()
    for (let n = 0; n < 20; n += 1) await world.basic(email, 'the old password', '10.7.0.1')
    expect(statuses(await guess(email, 5))).toEqual({ 401: 4, 429: 1 })
  })

  it('gets in as soon as its password becomes the right one', async () => {
    const person = await world.person()
    const { email } = person
    expect((await world.basic(email, 'the old password')).statusCode).toBe(401)
    await world.setPassword(person, 'the old password')
    expect((await world.basic(email, 'the old password')).statusCode).toBe(200)
    expect((await world.basic(email)).statusCode).toBe(401)
  })
})

describe('a right pair', () => {
  it('that was right lately is not locked out, at whatever address it turns up', async () => {
    const { email } = await world.person()
    expect((await world.basic(email, password, '10.8.0.1')).statusCode).toBe(200)
    await guess(email, 12)
    world.pass(6 * 60)
    await guess(email, 6, (n) => `10.8.1.${n}`)
    expect((await world.basic(email, password, '10.8.0.2')).statusCode).toBe(200)
    expect((await world.grant({ username: email }, '10.8.0.3')).statusCode).toBe(200)
  })

  it('sent ten times at once is one check', async () => {
    const { email } = await world.person()
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.basic(email, password, '10.8.0.4')))
    expect(statuses(answers)).toEqual({ 200: 10 })
  })
})

describe('an address with thirty failures', () => {
  it('waits with accounts that it does not know, and lets known devices in', async () => {
    const [person, other] = [await world.person(), await world.person()]
    const { email } = person
    const address = '10.10.0.1'
    const cookies = cookiesOf(await world.signIn({ email }, { address: '10.10.0.2' }))
    await world.setPassword(person)
    for (let n = 0; n < 30; n += 1) {
      const { email } = await world.person([])
      await world.signIn({ email, password: 'x' }, { address })
    }
    expect((await world.signIn({ email: other.email }, { address })).statusCode).toBe(429)
    expect((await world.signIn({ email }, { address, cookies })).statusCode).toBe(200)
    expect((await world.signIn({ email }, { address })).statusCode).toBe(200)
  }, 60_000)
})

describe('the administrators', () => {
  it('are told once a day that somebody guesses, by a line in the log and by mail', async () => {
    const mails: Mail[] = []
    const mailer = { send: async (mail: Mail) => void mails.push(mail), close: () => {} }
    const lines: Record<string, unknown>[] = []
    const raised: Promise<void>[] = []
    let raise: SignInAlarm = async () => {}
    const watched = await signInWorld({
      raiseAlarm: async (...alarm) => void raised.push(raise(...alarm)),
    })
    raise = signInAlarm({ store: watched.server.store, mailer, report: (line) => void lines.push(line) })
    const [victim, boss] = [await watched.person([]), await watched.server.caller(['Admin'])]
    const guessFor = async (seconds: number, round: string) => {
      for (let second = 0; second < seconds; second += 1) {
        await watched.signIn({ email: victim.email, password: `${round} ${second}` }, { address: `10.0.1.${second}` })
        watched.pass(1)
      }
      await Promise.all(raised)
    }
    await guessFor(40, 'first')
    await guessFor(60, 'second')
    expect(lines).toEqual([{ event: 'sign-in-alarm', userId: victim.userId, failures: 10 }])
    expect(mails.map(({ to }) => to)).toEqual([boss.email])
    expect(mails[0]?.text).toContain(`(${victim.email}) and failed 10 times`)
    await Promise.all([raise(victim.userId, 12), raise(victim.userId, 12)])
    expect(lines).toHaveLength(1)
    watched.pass(24 * 3600)
    await raise(victim.userId, 13)
    expect(lines).toHaveLength(2)
    await watched.server.stop()
  }, 60_000)
})
