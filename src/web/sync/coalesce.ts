/** Whoever comes while others wait waits with them, and goes on in the same moment. */
export function together(pause: () => Promise<void>): () => Promise<void> {
  let waiting: Promise<void> | null = null
  return () =>
    (waiting ??= pause().finally(() => {
      waiting = null
    }))
}
