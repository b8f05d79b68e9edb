/** In milliseconds. */
const restTime = 5_000

/**
 * A `fetch` whose reads rest while the browser knows of no network: one finds out, and what is asked meanwhile or within
 * five seconds fails with it, unsent. A browser can be wrong, above all about a server on the same machine: once that one
 * has answered, nothing rests. Writes are somebody's own, and always sent.
 */
export function restWhileOffline(
  send: typeof fetch,
  { isOnline, now }: { isOnline(): boolean; now(): number },
): typeof fetch {
  let isReached = false
  let failure: { error: unknown; until: number } | null = null
  /** The one that finds out. */
  let first: Promise<Response> | null = null

  const find = async (...request: Parameters<typeof fetch>) => {
    try {
      const answer = await send(...request)
      isReached = true
      return answer
    } catch (error) {
      isReached = false
      // Who gives up has found out nothing.
      if (!request[1]?.signal?.aborted) failure = { error, until: now() + restTime }
      throw error
    } finally {
      first = null
    }
  }

  const read: typeof fetch = async (request, options) => {
    if (isOnline()) {
      isReached = false
      failure = null
      return send(request, options)
    }
    if ((options?.method ?? 'GET') !== 'GET') return send(request, options)
    // Whoever has waited looks anew: another one may have begun to find out.
    const again = () => read(request, options)
    if (first) return first.then(again, again)
    if (isReached) return find(request, options)
    if (failure && now() < failure.until) throw failure.error
    return (first = find(request, options))
  }
  return read
}
