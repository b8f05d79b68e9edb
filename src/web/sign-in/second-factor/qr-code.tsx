import { generate } from 'lean-qr'
import { useMemo } from 'react'

/** Free modules around the code, without which cameras do not find it. */
const border = 4

/** Black on white in every colour scheme: that is what cameras look for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, width } = useMemo(() => drawn(text), [text])
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${width}`} className="size-48 rounded-control">
      <rect width={width} height={width} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

function drawn(text: string): { path: string; width: number } {
  const code = generate(text)
  let path = ''
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x + border} ${y + border}h1v1h-1z`
  }
  return { path, width: code.size + 2 * border }
}
