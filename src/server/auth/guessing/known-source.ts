import { createHash } from 'node:crypto'
import { knownSources, rememberSources, renameDevice } from '#server/store/access/known-sources.ts'
import type { Store } from '#server/store/store.ts'
import { networkOf } from './network-of.ts'
import { hashOfToken, newSecretToken } from '#server/auth/secret-token.ts'
import type { SignInSource } from '#server/auth/sign-in-result.ts'

const hashOfAddress = (userId: number, address: string) =>
  createHash('sha256')
    .update(`${userId}\0${networkOf(address)}`)
    .digest()

/**
 * The device, else the address, if the user has signed in from it within 30 days; null for strangers. The device comes
 * first: people who share an office share its address, but not the budget of each other's browsers.
 */
export async function knownSourceOf(
  { database, now }: Store,
  userId: number | null,
  { device, address }: SignInSource,
): Promise<string | null> {
  const hashes = [...(device === null ? [] : [hashOfToken(device)]), hashOfAddress(userId ?? 0, address)]
  const known = await knownSources(database, userId, hashes, now())
  const found = hashes.find((hash) => known.some((each) => each.equals(hash)))
  return found ? `${userId}\0${found.toString('base64')}` : null
}

/** From now on the user is known at this address. */
export const rememberAddress = ({ database, now }: Store, userId: number, address: string): Promise<void> =>
  rememberSources(database, userId, [hashOfAddress(userId, address)], now())

/** From now on the user is known on this device, by the cookie that is answered. */
export async function rememberDevice({ database, now }: Store, userId: number, before: string | null): Promise<string> {
  const { token, hash } = newSecretToken()
  if (before !== null) await renameDevice(database, hashOfToken(before), hash)
  await rememberSources(database, userId, [hash], now())
  return token
}
