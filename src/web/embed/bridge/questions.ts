import type { HostConnection } from '#web/embed/host-connection.ts'
import type { AskOutside } from '#web/ui/layers/outside-question.ts'

interface QuestionParts {
  connection: Pick<HostConnection, 'ask' | 'send'>
  /** Milliseconds. */
  pause(time: number): Promise<void>
}

/** In milliseconds: how long a host that shows a question may be silent, and how often it is asked whether it still lives. */
const silenceTimeout = 5_000
const checkInterval = 5_000

/**
 * Has the host page ask. Whoever chooses there may take their time; but a host that shows no sign of life, that refuses, or
 * that another one has replaced, no longer asks.
 */
export function askThroughHost({ connection, pause }: QuestionParts): AskOutside {
  let asked = 0

  return async ({ title, text, actions }, signal) => {
    const id = `question-${(asked += 1)}`
    const settled = new AbortController()
    const close = () => connection.send('ui.modal.close', { id })
    const onVoid = () => {
      settled.abort()
      close()
    }
    signal.addEventListener('abort', onVoid, { signal: settled.signal })

    const silence = async () => {
      while (!settled.signal.aborted && (await connection.ask('ping', {}, silenceTimeout))) await pause(checkInterval)
      return null
    }
    const question = { id, title, text, actions: [...actions] }
    const answer = await Promise.race([connection.ask('ui.modal', question, null), silence()])
    settled.abort()
    if (answer?.type === 'ui.modal.result') {
      const { action } = answer.payload
      const chosen = actions.find((each) => each.id === action) ?? actions.find(({ kind }) => kind === 'cancel')
      return chosen?.id ?? null
    }
    if (!signal.aborted) close()
    return null
  }
}
