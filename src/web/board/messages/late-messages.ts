import type { ChangeMessages, MessageParts } from './change-messages.ts'
import type { BoardText } from '#web/board/controller/page.ts'

/** In milliseconds, between attempts to load the code. */
const retryInterval = 2_000

/**
 * The messages about changes, whose code and texts are loaded after the first picture: before the server has answered a
 * change there is nothing to say. What is asked of them meanwhile is done when they are there.
 */
export function createLateMessages(
  parts: Omit<MessageParts, 'text' | 'offeredBefore'> & { text: BoardText },
): ChangeMessages {
  const { page, services } = parts
  const offeredBefore = services.undoHistory.latest.read()
  let loading: Promise<ChangeMessages> | null = null
  let isDisposed = false

  async function load(): Promise<ChangeMessages> {
    for (;;) {
      try {
        const { changesText, createChangeMessages } = await import('./change-messages.ts')
        const messages = createChangeMessages({
          ...parts,
          text: { ...parts.text, changes: changesText() },
          offeredBefore,
        })
        if (isDisposed) messages.dispose()
        return messages
      } catch {
        // The network is away, or a newer version was deployed.
        await new Promise((resolve) => setTimeout(resolve, retryInterval))
      }
    }
  }
  const ask = (what: (messages: ChangeMessages) => void) => void (loading ??= load()).then(what)

  page.afterPaint(() => isDisposed || ask(({ tellUntold }) => tellUntold()))
  return {
    tellFailure: (failure) => ask((messages) => messages.tellFailure(failure)),
    tellUntold() {
      if (services.log.untold.read().length > 0) ask((messages) => messages.tellUntold())
    },
    undo: () => ask((messages) => messages.undo()),
    undoHeld: (id) => ask((messages) => messages.undoHeld(id)),
    redo: () => ask((messages) => messages.redo()),
    dispose() {
      isDisposed = true
      void loading?.then((messages) => messages.dispose())
    },
  }
}
