export type Proof = Pick<RequestInit, 'credentials'> & { headers?: Readonly<Record<string, string>> }

/** How a request proves who sends it. */
export interface Credentials {
  /** What every request carries: a cookie by itself, or a header. At once where that is possible: nothing waits then. */
  proof(): Proof | Promise<Proof>
  /** The server did not accept the proof. */
  rejected(): void
}
