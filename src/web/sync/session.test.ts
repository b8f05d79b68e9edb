import { expect, test } from 'vitest'
import { cookieSession } from './session.ts'

test('a refusal ends the session that was asked for, and not the one that was signed in to meanwhile', async () => {
  const session = cookieSession()
  const before = await session.proof()
  session.rejected(before)
  expect(session.hasEnded()).toBe(true)
  session.renewed()
  session.rejected(before)
  expect(session.hasEnded()).toBe(false)
  session.rejected(await session.proof())
  expect(session.hasEnded()).toBe(true)
})
