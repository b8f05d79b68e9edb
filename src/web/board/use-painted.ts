import { useEffect, useState } from 'react'

/** Whether what is drawn once `isThere` has been painted: time for what nobody sees. */
export function usePainted(isThere: boolean): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => {
    if (!isThere) return
    let afterwards: ReturnType<typeof setTimeout> | undefined
    // A frame is painted after its callbacks have run.
    const frame = requestAnimationFrame(() => {
      afterwards = setTimeout(() => setPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(afterwards)
    }
  }, [isThere])
  return isPainted
}
