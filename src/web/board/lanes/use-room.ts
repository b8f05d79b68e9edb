import { type RefObject, useLayoutEffect, useState } from 'react'

/** In CSS pixels: what of the board is in sight, how much of that the heads of the stages take, and the edge around it. */
interface Room {
  readonly width: number
  readonly height: number
  readonly heads: number
  readonly edge: number
}

export function useRoom(scroller: RefObject<HTMLElement | null>, heads: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>({ width: window.innerWidth, height: window.innerHeight, heads: 0, edge: 0 })
  useLayoutEffect(() => {
    const board = scroller.current
    const head = heads.current
    if (!board || !head) return
    const read = () =>
      setRoom((before) => {
        const edge = Number.parseFloat(getComputedStyle(board).paddingTop)
        const next = { width: board.clientWidth, height: board.clientHeight, heads: head.offsetHeight, edge }
        const isSame =
          before.width === next.width &&
          before.height === next.height &&
          before.heads === next.heads &&
          before.edge === edge
        return isSame ? before : next
      })
    read()
    const resizing = new ResizeObserver(read)
    for (const each of [board, head]) resizing.observe(each)
    return () => resizing.disconnect()
  }, [scroller, heads])
  return room
}
