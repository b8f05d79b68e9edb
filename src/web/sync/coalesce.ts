/** Coalesces callers: everyone who calls while `work` is running shares its promise. */
export function coalesce<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | null = null
  return () =>
    (running ??= work().finally(() => {
      running = null
    }))
}
