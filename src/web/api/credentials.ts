export type Proof = Pick<RequestInit, 'credentials'> & { headers?: Readonly<Record<string, string>> }

/** The credentials of every request. */
export interface Credentials {
  /** The cookie mode or a header for the next request. Synchronous where possible, so that the request need not wait. */
  proof(): Proof | Promise<Proof>
  /**
   * Called with what a request had sent when the server has answered 401. Whether there is another proof by now, with which
   * the request may be repeated.
   */
  rejected(proof: Proof): boolean | Promise<boolean>
}
