import type { BoardPayload } from '#core/contract/embed/board-messages.ts'
import { closeToast, toastStore } from '#web/ui/toast/toast.ts'

/** Hands messages to the host page instead of showing them. What offers a button stays here, where the button works. */
export function handOverToasts(tell: (toast: BoardPayload<'ui.toast'>) => void): void {
  toastStore.subscribe(() => {
    for (const { id, kind, title, description, action } of toastStore.read()) {
      if (action) continue
      closeToast(id)
      tell({ kind, text: description === undefined ? title : `${title}. ${description}` })
    }
  })
}
