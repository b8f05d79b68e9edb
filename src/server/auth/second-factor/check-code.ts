import { findSecondFactor, spendRecoveryCode, spendStep } from '#server/store/access/second-factors.ts'
import type { Store } from '#server/store/store.ts'
import { knownSourceOf } from '#server/auth/guessing/known-source.ts'
import { hashOfRecoveryCode, isTotp, stepOfCode } from './one-time-code.ts'
import type { SignInSource } from '#server/auth/sign-in-result.ts'
import type { SignInThrottle } from '#server/auth/guessing/sign-in-throttle.ts'

export type CodeResult =
  { kind: 'right' } | { kind: 'code-wrong'; failures: number } | { kind: 'wait'; seconds: number }

/**
 * Checks a code of an authenticator app, or a recovery code, and uses it up: neither works twice. Guesses are slowed
 * down like those of passwords, in a budget of the user's own: a known device is not locked out by others.
 */
export async function checkCode(
  { store, throttle }: { store: Store; throttle: SignInThrottle },
  userId: number,
  typed: string,
  source: SignInSource,
): Promise<CodeResult> {
  const known = await knownSourceOf(store, userId, source)
  const attempt = throttle.begin({ kind: 'known', key: `code\0${known ?? userId}` })
  if (typeof attempt === 'number') return { kind: 'wait', seconds: attempt }
  if (!(await isCode(store, userId, typed.replaceAll(/\s/g, ''))))
    return { kind: 'code-wrong', failures: attempt.failures }
  throttle.clear(`code\0${known ?? userId}`)
  return { kind: 'right' }
}

async function isCode({ database, now }: Store, userId: number, code: string): Promise<boolean> {
  if (!isTotp(code)) return spendRecoveryCode(database, userId, hashOfRecoveryCode(code))
  const factor = await findSecondFactor(database, userId)
  const step = factor && stepOfCode(factor.secret, code, now())
  return step !== null && spendStep(database, userId, step)
}
