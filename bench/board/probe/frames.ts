let frames: number[] | null = null
let last: number | null = null

function note(at: number) {
  if (last !== null) frames?.push(at - last)
  last = at
  requestAnimationFrame(note)
}

/** The durations of all frames since the last call; the first call starts the recording. */
export function takeFrames(): number[] {
  if (frames === null) requestAnimationFrame(note)
  const taken = frames ?? []
  frames = []
  return taken
}
