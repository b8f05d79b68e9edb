/** How a request proves who sends it. */
export interface Credentials {
  /** What every request carries: a cookie by itself, or a header. */
  proof(): Promise<Pick<RequestInit, 'credentials'> & { headers?: Readonly<Record<string, string>> }>
  /** The server did not accept the proof. */
  rejected(): void
}
