import { useEffect, useState } from 'react'
import { afterPaint } from './after-paint.ts'

/** Whether what is drawn once `isThere` has been painted: time for what nobody sees. */
export function usePainted(isThere: boolean): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => (isThere ? afterPaint(() => setPainted(true)) : undefined), [isThere])
  return isPainted
}
