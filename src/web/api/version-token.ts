/*
 * Beside its number each version of a record has a random token, by which a restored copy of the data is recognised: it
 * counts versions again, but with other tokens. Lists carry it where they are asked to, other answers in their ETag.
 */

/** Asks a list for the tokens of its records. */
export const withTokens = { withtoken: 'true' }

export const tokenKey = 'VersionToken'

/** The token of a record's version; null where the server has none. */
export function tokenOf(record: object): number | null {
  const token: unknown = Reflect.get(record, tokenKey)
  return typeof token === 'number' ? token : null
}

/** The record with the token that the ETag of its answer names. */
export function withTokenOf<Item extends object>(headers: Headers, record: Item): Item {
  const [, token] = /"\d+-(\d+)/.exec(headers.get('ETag') ?? '') ?? []
  return token === undefined ? record : { ...record, [tokenKey]: Number(token) }
}

/** The value of `If-Match` for a version and its token. */
export const ifMatchOf = (version: number, token: number | null): string =>
  token === null ? `"${version}"` : `"${version}-${token}"`
