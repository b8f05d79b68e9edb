import type { BoardPayload } from '#core/contract/embed/board-messages.ts'
import { closeToast, toastStore } from '#web/ui/toast/toast.ts'

/**
 * Hands messages to the host page instead of showing them, while it wants them. What offers a button stays here, where the
 * button works.
 */
export function handOverToasts(isWanted: () => boolean, tell: (toast: BoardPayload<'ui.toast'>) => void): void {
  toastStore.subscribe(() => {
    if (!isWanted()) return
    for (const { id, kind, title, description, action } of toastStore.read()) {
      if (action) continue
      closeToast(id)
      tell({ kind, text: description === undefined ? title : `${title}. ${description}` })
    }
  })
}
