let frames: number[] | null = null
let last: number | null = null

function note(at: number) {
  if (last !== null) frames?.push(at - last)
  last = at
  requestAnimationFrame(note)
}

/** Answers with the frames since it was called last, each as the time to the next one; notes them from the first call on. */
export function takeFrames(): number[] {
  if (frames === null) requestAnimationFrame(note)
  const taken = frames ?? []
  frames = []
  return taken
}
