/** Calls `run` in every animation frame; returns how to stop. */
export function everyFrame(run: () => void): () => void {
  let frame = 0
  const next = () => {
    frame = requestAnimationFrame(next)
    run()
  }
  frame = requestAnimationFrame(next)
  return () => cancelAnimationFrame(frame)
}
