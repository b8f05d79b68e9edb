import { isPlainClick } from '#web/navigation/is-plain-click.ts'
import { embedText } from '#web/text/embed-text.ts'
import { toast } from '#web/ui/toast/toast.ts'

/** Opens an address in a window of its own, which learns nothing of this one. False where that is refused. */
export function openOutside(address: string): boolean {
  const opened = window.open(address, '_blank')
  // Not by `noopener`: the answer would then be null in any case.
  if (opened) opened.opener = null
  return opened !== null
}

/**
 * From now on links that lead out of the board, to a mail or a phone as well, open in a window of their own. In the frame
 * itself the content security policy of the host page would stop them, and Chromium shows its refusal in place of the board.
 */
export function keepLinksOutside(frame: Window): void {
  frame.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.href || link.origin === frame.location.origin || event.defaultPrevented || !isPlainClick(event)) return
    event.preventDefault()
    if (openOutside(link.href)) return
    const { title, text } = embedText().notOpened
    toast({ kind: 'error', title, description: text(link.href) })
  })
}
