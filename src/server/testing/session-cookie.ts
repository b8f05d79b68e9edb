import { newSecretToken } from '#server/auth/secret-token.ts'
import { startSession } from '#server/store/access/sessions.ts'
import type { Caller, TestServer } from './test-server.ts'

/** Signs a user in as a browser is: by a cookie, with others beside it. */
export async function cookiesOf(
  { database }: Pick<TestServer, 'database'>,
  { userId }: Caller,
  more: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const { token, hash } = newSecretToken()
  await startSession(database, { userId, tokenHash: hash, replacedHash: null })
  return { session: token, ...more }
}
