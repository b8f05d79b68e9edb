import { useEmbedText } from '#web/text/embed-text.ts'
import { Button } from '#web/ui/button.tsx'

/** The first that Tab reaches in a frame, seen only then: past header and filters, to the first card or the board. */
export function SkipLink() {
  const { skip } = useEmbedText()
  return (
    <Button kind="primary" className="fixed top-1.5 start-1.5 z-30 not-focus:sr-only" onClick={focusBoard}>
      {skip}
    </Button>
  )
}

function focusBoard(): void {
  const board = document.querySelector<HTMLElement>('main')
  const card = board?.querySelector<HTMLElement>('[data-card-control]')
  // A board without cards can be scrolled by keys once it has the focus.
  if (board && !card) board.tabIndex = -1
  const target = card ?? board
  target?.focus()
}
