import { BoardError } from './board-options.ts'
import { type Envelope, longest, newId, readEnvelope, writeEnvelope } from './envelope.ts'
import { type Fields, textOf } from './fields.ts'

export interface PortConnection {
  /** Sends a message that has no answer. */
  tell(type: string, payload: unknown): void
  /** Answers a message of the board. */
  answer(message: Envelope, type: string, payload: unknown): void
  /** Resolves with the payload of the answer; rejects with a BoardError. `limit` in ms; null: a person decides. */
  ask(type: string, payload: unknown, limit: number | null): Promise<Fields>
  close(): void
}

interface Listeners {
  onMessage(message: Envelope): void
  onProblem(code: string, message: string): void
  /** Three pings in a row were not answered, or something has come again. */
  onSilence(isSilent: boolean): void
}

interface Question {
  resolve(payload: Fields): void
  reject(error: BoardError): void
}

const betweenPings = 30_000
const mostMissed = 3

/** Replays can only be of messages that a listener has seen lately: the port itself delivers each one once. */
const mostRemembered = 1000

/** The protocol over a port that both sides have agreed on. */
export function openConnection(port: MessagePort, { onMessage, onProblem, onSilence }: Listeners): PortConnection {
  const questions = new Map<string, Question>()
  const seen = new Set<string>()
  let missed = 0

  const post = (type: string, payload: unknown, re?: string): string => {
    const id = newId()
    port.postMessage(writeEnvelope({ id, re, type, payload }))
    return id
  }

  const heard = (): void => {
    if (missed >= mostMissed) onSilence(false)
    missed = 0
  }

  const take = ({ data }: MessageEvent<unknown>): void => {
    heard()
    const message = readEnvelope(data)
    if (message === null) return onProblem('malformed', 'The board sent a message that is not of this protocol.')
    if (seen.has(message.id)) return
    seen.add(message.id)
    const [oldest] = seen
    if (oldest !== undefined && seen.size > mostRemembered) seen.delete(oldest)
    const question = message.re === null ? undefined : questions.get(message.re)
    if (message.type === 'ping') post('pong', {}, message.id)
    else if (question !== undefined) settle(question, message)
    else if (message.type !== 'pong') onMessage(message)
  }

  const settle = (question: Question, { re, type, payload }: Envelope): void => {
    if (re !== null) questions.delete(re)
    if (type === 'error') question.reject(errorOf(payload))
    else question.resolve(payload)
  }

  port.addEventListener('message', take)
  port.start()
  const pings = setInterval(() => {
    missed += 1
    if (missed === mostMissed) onSilence(true)
    post('ping', {})
  }, betweenPings)

  return {
    tell(type, payload) {
      try {
        post(type, payload)
      } catch {
        onProblem('too-long', tooLong(type))
      }
    },
    answer(message, type, payload) {
      post(type, payload, message.id)
    },
    ask(type, payload, limit) {
      return new Promise((resolve, reject) => {
        try {
          const id = post(type, payload)
          questions.set(id, { resolve, reject })
          if (limit !== null) setTimeout(() => tooLate(id, type), limit)
        } catch {
          reject(new BoardError('too-long', tooLong(type)))
        }
      })
    },
    close() {
      clearInterval(pings)
      port.close()
      for (const { reject } of questions.values()) reject(closed())
      questions.clear()
    },
  }

  function tooLate(id: string, type: string): void {
    questions.get(id)?.reject(new BoardError('no-answer', `The board did not answer ${type} in time.`, true))
    questions.delete(id)
  }
}

export const closed = (): BoardError => new BoardError('closed', 'The board was removed from the page.')

/** The error that a payload describes. */
export const errorOf = ({ code, message, retryable }: Fields): BoardError =>
  new BoardError(textOf(code) || 'unknown', textOf(message) || 'The board refused it.', retryable === true)

const tooLong = (type: string): string => `${type} was not sent: a message has at most ${longest} bytes.`
