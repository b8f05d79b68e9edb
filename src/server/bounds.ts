/** Upper limits of the server; only scripts exceed them. */
export interface Bounds {
  requestsAtWork: number
  requestsWaiting: number
  /** The same for requests without credentials. */
  anonymousAtWork: number
  anonymousWaiting: number
  writesPer3Seconds: number
  /** Records that a user may write in bulk, and the milliseconds after which the rest of a request is not reached. */
  bulkRecordsPerSecond: number
  bulkTimeout: number
  bodyKilobytes: number
  /** Milliseconds for the body of a request, and the bytes by which it earns another second. */
  bodyTimeout: number
  bodyBytesPerSecond: number
  urlCharacters: number
  /** Ids in one URL, and in one command. */
  idsInUrl: number
  idsInCommand: number
  /** Event streams of this process, and of one user. */
  eventStreams: number
  eventStreamsPerUser: number
  /** Milliseconds that a page waits for the data inside it; without, it asks for them. */
  openingTimeout: number
  /** Timeouts in milliseconds: headers of a request, whole request, idle connection. */
  headersTimeout: number
  requestTimeout: number
  keepAliveTimeout: number
  /** Interval in milliseconds at which Node checks the first two. */
  connectionsCheckingInterval: number
}

export const bounds: Bounds = {
  requestsAtWork: 64,
  requestsWaiting: 256,
  anonymousAtWork: 16,
  anonymousWaiting: 64,
  writesPer3Seconds: 60,
  bulkRecordsPerSecond: 200,
  bulkTimeout: 10_000,
  bodyKilobytes: 512,
  bodyTimeout: 5_000,
  // The largest body then has as long as a whole request.
  bodyBytesPerSecond: 20 * 1024,
  // 1,000 Ids of ten digits with encoded commas.
  urlCharacters: 16_384,
  idsInUrl: 1_000,
  idsInCommand: 1_000,
  eventStreams: 10_000,
  // A browser shares one among its tabs.
  eventStreamsPerUser: 20,
  openingTimeout: 300,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than the 60 s of most proxies: if the server closes an idle connection first, the proxy's next request fails.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}

/** Returns the limits with those that are set by environment variables. */
export const boundsOf = (config: {
  REQUESTS_AT_WORK: number
  REQUESTS_WAITING: number
  WRITES_PER_3_SECONDS: number
  BULK_RECORDS_PER_SECOND: number
  BODY_KILOBYTES: number
  URL_CHARACTERS: number
  IDS_IN_URL: number
  IDS_IN_COMMAND: number
  EVENT_STREAMS: number
  EVENT_STREAMS_PER_USER: number
}): Bounds => ({
  ...bounds,
  requestsAtWork: config.REQUESTS_AT_WORK,
  requestsWaiting: config.REQUESTS_WAITING,
  writesPer3Seconds: config.WRITES_PER_3_SECONDS,
  bulkRecordsPerSecond: config.BULK_RECORDS_PER_SECOND,
  bodyKilobytes: config.BODY_KILOBYTES,
  urlCharacters: config.URL_CHARACTERS,
  idsInUrl: config.IDS_IN_URL,
  idsInCommand: config.IDS_IN_COMMAND,
  eventStreams: config.EVENT_STREAMS,
  eventStreamsPerUser: config.EVENT_STREAMS_PER_USER,
})
