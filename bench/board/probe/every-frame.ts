/** Runs in every frame until it is stopped. */
export function everyFrame(run: () => void): () => void {
  let frame = 0
  const next = () => {
    frame = requestAnimationFrame(next)
    run()
  }
  frame = requestAnimationFrame(next)
  return () => cancelAnimationFrame(frame)
}
