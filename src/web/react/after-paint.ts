import { useEffect, useState } from 'react'

/** Runs once the next frame has been painted, which happens after its callbacks. Answers how to cancel. */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** Whether what is rendered since `isReady` has been painted: the moment to render what nobody sees yet. */
export function usePainted(isReady: boolean): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => (isReady ? afterPaint(() => setPainted(true)) : undefined), [isReady])
  return isPainted
}
