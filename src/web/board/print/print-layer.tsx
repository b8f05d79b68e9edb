import { useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { PrintedBoard, type PrintedBoardProps } from './printed-board.tsx'

/** While the browser prints, the board is a list of its stages, with all cards that the view shows, in place of the screen. */
export function PrintLayer(props: PrintedBoardProps) {
  const [isPrinting, setIsPrinting] = useState(false)
  useEffect(() => {
    const watching = new AbortController()
    const { signal } = watching
    // The browser prints what is there when the event has been handled.
    window.addEventListener('beforeprint', () => flushSync(() => setIsPrinting(true)), { signal })
    window.addEventListener('afterprint', () => setIsPrinting(false), { signal })
    return () => watching.abort()
  }, [])
  return isPrinting && createPortal(<PrintedBoard {...props} />, document.body)
}
