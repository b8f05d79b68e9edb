import { BoardError, type BoardModal, type BoardModalAction, type ShowModal } from './board-options.ts'
import type { Envelope } from './envelope.ts'
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts'
import type { PortConnection } from './port-connection.ts'

/** The questions of a board that the page shows. */
interface Modals {
  /** Has the page ask, and answers the board. */
  ask(question: Envelope, over: PortConnection): Promise<void>
  /** The question with this id is void. */
  close(id: string): void
  /** The board that has asked is gone. */
  closeAll(): void
}

const kinds: readonly BoardModalAction['kind'][] = ['primary', 'danger', 'cancel']

/** `showModal` answers null while the page has no way to show one. */
export function openModals(
  showModal: () => ShowModal | null,
  onProblem: (code: string, message: string) => void,
): Modals {
  const open = new Map<string, AbortController>()

  return {
    async ask(question, over) {
      const id = textOf(question.payload['id'])
      const controller = new AbortController()
      open.set(id, controller)
      try {
        const show = showModal()
        if (show === null) throw new BoardError('no-modal', 'There is no onModal any more.')
        const action = await show(modalOf(question.payload), controller.signal)
        if (!controller.signal.aborted) over.answer(question, 'ui.modal.result', { action: action ?? null })
      } catch (error) {
        if (controller.signal.aborted) return
        const message = String(error)
        over.answer(question, 'error', { code: 'no-modal', message, retryable: false })
        onProblem('no-modal', message)
      } finally {
        // A board that was reloaded counts its questions anew, and may have asked one of this id meanwhile.
        if (open.get(id) === controller) open.delete(id)
      }
    },
    close: (id) => open.get(id)?.abort(),
    closeAll() {
      for (const controller of open.values()) controller.abort()
    },
  }
}

const modalOf = ({ title, text, actions }: Fields): BoardModal => ({
  title: textOf(title),
  text: textOf(text),
  actions: listOf(actions).map((action) => {
    const { id, label, kind } = fieldsOf(action)
    return { id: textOf(id), label: textOf(label), kind: kinds.find((each) => each === kind) ?? 'primary' }
  }),
})
