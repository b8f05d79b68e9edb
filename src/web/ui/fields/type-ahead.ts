import { useRef } from 'react'

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The index of the option that typing means: the next one, from `from` on and around, of which some word begins with
 * the text; one letter typed again and again walks on. Null when there is none.
 */
export function findByTyping(labels: readonly string[], typed: string, from: number): number | null {
  const query = fold(typed)
  const isOneLetter = [...query].every((letter) => letter === query[0])
  const wanted = isOneLetter ? query.slice(0, 1) : query
  const start = isOneLetter ? from + 1 : Math.max(0, from)
  for (let step = 0; step < labels.length; step++) {
    const at = (start + step) % labels.length
    const label = fold(labels[at] ?? '')
    if (label.startsWith(wanted) || label.includes(` ${wanted}`)) return at
  }
  return null
}

const pause = 500

/** Collects letters that follow each other within half a second. */
export function useTypeAhead(options: readonly { label: string }[]) {
  const typed = useRef({ text: '', at: 0 })
  return (letter: string, from: number): number | null => {
    const now = performance.now()
    const text = (now - typed.current.at < pause ? typed.current.text : '') + letter
    if (text === ' ') return null
    typed.current = { text, at: now }
    return findByTyping(
      options.map((option) => option.label),
      text,
      from,
    )
  }
}
