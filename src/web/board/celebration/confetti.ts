const pieces = 24
/** In milliseconds. */
const flight = 1_400
const colours = ['accent', 'success', 'warning', 'danger']

/**
 * Throws paper around an element, which is a point, and takes it away again; nothing where the reader wants less motion.
 * By the animations of the browser: a style sheet of its own would come too late. Answers how to stop.
 */
export function throwConfetti(around: HTMLElement): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {}
  for (let at = 0; at < pieces; at += 1) {
    const piece = document.createElement('i')
    const colour = colours[at % colours.length]
    Object.assign(piece.style, {
      position: 'absolute',
      inlineSize: '6px',
      blockSize: '10px',
      background: `var(--pb-color-${colour})`,
    })
    around.append(piece)
    // Evenly around the circle, in three rings: no two fly the same way.
    const angle = (at / pieces) * 2 * Math.PI
    const reach = 90 + (at % 3) * 50
    const [x, y] = [Math.cos(angle) * reach * 1.6, Math.sin(angle) * reach * 0.6]
    piece.animate(
      [
        { transform: 'translate(0, 0)', opacity: 1 },
        { transform: `translate(${x}px, ${y}px) rotate(${at * 40}deg)`, opacity: 1, offset: 0.6 },
        { transform: `translate(${x * 1.1}px, ${y + 90}px) rotate(${at * 80}deg)`, opacity: 0 },
      ],
      { duration: flight, easing: 'cubic-bezier(0.2, 0.7, 0.3, 1)', fill: 'both' },
    )
  }
  return () => around.replaceChildren()
}
