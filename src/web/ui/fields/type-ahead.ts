import { useRef } from 'react'

const normalise = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The index of the next option, from `from` on and around, with a word that starts with the typed text. The same letter
 * typed repeatedly goes to the next match each time. Null when nothing matches.
 */
export function findByTyping(labels: readonly string[], typed: string, from: number): number | null {
  const query = normalise(typed)
  const isOneLetter = [...query].every((letter) => letter === query[0])
  const wanted = isOneLetter ? query.slice(0, 1) : query
  const start = isOneLetter ? from + 1 : Math.max(0, from)
  for (let step = 0; step < labels.length; step++) {
    const at = (start + step) % labels.length
    const label = normalise(labels[at] ?? '')
    if (label.startsWith(wanted) || label.includes(` ${wanted}`)) return at
  }
  return null
}

const pauseMs = 500

/** Collects letters into one search text until half a second passes without one. */
export function useTypeAhead(options: readonly { label: string }[]) {
  const typed = useRef({ text: '', at: 0 })
  return (letter: string, from: number): number | null => {
    const now = performance.now()
    const text = (now - typed.current.at < pauseMs ? typed.current.text : '') + letter
    if (text === ' ') return null
    typed.current = { text, at: now }
    return findByTyping(
      options.map((option) => option.label),
      text,
      from,
    )
  }
}
