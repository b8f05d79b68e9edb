import { type PointerEvent, useRef } from 'react'

interface ColumnEdgeProps {
  /** In CSS pixels. */
  width: number
  onWidth(width: number): void
}

/** The edge of a heading, by which a pointer changes the width of the column; keys have the heading itself. */
export function ColumnEdge({ width, onWidth }: ColumnEdgeProps) {
  const start = useRef<{ x: number; width: number; isLeftwards: boolean } | null>(null)
  return (
    <span
      aria-hidden
      data-column-edge
      className="absolute inset-y-0 -end-1 z-1 w-2 cursor-col-resize touch-none hover:bg-accent pointer-coarse:-end-2 pointer-coarse:w-4"
      onPointerDown={(event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = {
          x: event.clientX,
          width,
          isLeftwards: getComputedStyle(event.currentTarget).direction === 'rtl',
        }
      }}
      onPointerMove={({ clientX }) => {
        const { current } = start
        if (current) onWidth(current.width + (clientX - current.x) * (current.isLeftwards ? -1 : 1))
      }}
      onLostPointerCapture={() => (start.current = null)}
    />
  )
}
