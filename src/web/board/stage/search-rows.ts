import { startTransition } from 'react'
import { flushSync } from 'react-dom'
import type { PassingRowsOptions } from './passing-rows.ts'

export interface SearchRows {
  /** Whether the list draws what is in sight alone; that is measured anew. */
  onResize(): boolean
  /** Its owner draws the list in full again. */
  end(): void
  stop(): void
}

type SearchRowsOptions = Pick<PassingRowsOptions, 'list' | 'setViewport' | 'onEnd'>

/** In milliseconds without a letter: longer than a pause within typing. Screen readers find the next rows only then. */
const restDelay = 2000
/** In CSS pixels from the window. The next stage of a phone, which a swipe shows at once, is nearer. */
const near = 40

/** What precedes a scroll. Cards that change under a pointer at rest are no `pointermove`. */
const approaches = ['pointermove', 'pointerdown', 'wheel', 'focusin'] as const

/**
 * Each letter of a search brings other cards, in all stages. While somebody types, a list draws only those in sight: nothing
 * beyond its edges, and nothing at all beyond those of the window. It draws the rest when somebody approaches it by pointer,
 * finger, wheel or focus, or types no more.
 */
export function watchSearch({ list, setViewport, onEnd }: SearchRowsOptions): SearchRows {
  const board = list.closest<HTMLElement>('[data-board-id]') ?? list
  let rest: ReturnType<typeof setTimeout> | undefined
  let approaching: AbortController | null = null

  const end = () => {
    clearTimeout(rest)
    approaching?.abort()
    approaching = null
  }
  const complete = () => {
    end()
    startTransition(onEnd)
  }
  const isOutside = () => {
    const { left, right } = list.getBoundingClientRect()
    return left >= window.innerWidth + near || right <= -near
  }
  const drawInSight = () =>
    setViewport({ scrollTop: list.scrollTop, height: isOutside() ? 0 : list.clientHeight, overscan: 0 })
  const begin = () => {
    startTransition(drawInSight)
    approaching = new AbortController()
    const { signal } = approaching
    const area = isOutside() ? board : list
    for (const each of approaches) area.addEventListener(each, complete, { capture: true, passive: true, signal })
    const onSideways = ({ target }: Event) => {
      if (target !== board) return
      end()
      // In the frame that shows what has come into sight.
      flushSync(onEnd)
    }
    if (area === board) board.addEventListener('scroll', onSideways, { passive: true, signal })
  }
  const onInput = ({ target }: Event) => {
    if (!(target instanceof Element) || !target.closest('search')) return
    clearTimeout(rest)
    rest = setTimeout(complete, restDelay)
    if (!approaching) begin()
  }

  window.addEventListener('input', onInput, { capture: true, passive: true })
  return {
    onResize() {
      if (!approaching) return false
      drawInSight()
      return true
    },
    end,
    stop() {
      end()
      window.removeEventListener('input', onInput, { capture: true })
    },
  }
}
