/** What the server takes at most; only scripts raise these. */
export interface Bounds {
  requestsAtWork: number
  requestsWaiting: number
  writesPer3Seconds: number
  /** Milliseconds for the head of a request, for the whole of it, and between two of one connection. */
  headersTimeout: number
  requestTimeout: number
  keepAliveTimeout: number
  /** How often connections are checked for the first two. */
  connectionsCheckingInterval: number
}

export const bounds: Bounds = {
  requestsAtWork: 64,
  requestsWaiting: 256,
  writesPer3Seconds: 60,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than the minute after which the usual proxies close: the server must not be the first.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}

/** With what the environment says of them. */
export const boundsOf = (config: {
  REQUESTS_AT_WORK: number
  REQUESTS_WAITING: number
  WRITES_PER_3_SECONDS: number
}): Bounds => ({
  ...bounds,
  requestsAtWork: config.REQUESTS_AT_WORK,
  requestsWaiting: config.REQUESTS_WAITING,
  writesPer3Seconds: config.WRITES_PER_3_SECONDS,
})
