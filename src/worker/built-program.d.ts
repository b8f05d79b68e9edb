/** What the build has made, written into the service worker by `scripts/build-worker.mjs`. */
declare const builtProgram: {
  /** Of all its files together. */
  readonly version: string
  /** Paths of the files whose content names them. */
  readonly files: readonly string[]
  /** The hash of the page, as subresource integrity writes it. */
  readonly shellIntegrity: string
}
