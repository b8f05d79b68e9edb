import { protocolVersion, readEnvelope, envelopeOf } from '#core/contract/embed/envelope.ts'
import { type HostPayload, readHostMessage } from '#core/contract/embed/host-messages.ts'

/** What of a window the handshake uses. */
export interface FrameWindow {
  readonly parent: { postMessage(message: unknown, targetOrigin: string): void }
  addEventListener(type: 'message', listener: (event: WindowMessage) => void): void
  removeEventListener(type: 'message', listener: (event: WindowMessage) => void): void
}

export interface WindowMessage {
  readonly data: unknown
  readonly origin: string
  readonly source: unknown
  readonly ports: readonly MessagePort[]
}

export interface Greeting {
  readonly port: MessagePort
  /** Of the host page: the answer came from there, and the session is bound to it. */
  readonly origin: string
  readonly initId: string
  readonly init: HostPayload<'init'>
}

interface HandshakeParts {
  frame: FrameWindow
  /** The exact origins that may hold this frame, from the server's configuration. */
  origins: readonly string[]
  /** Names this frame: a host page may hold several. */
  instance: string
  newId(): string
  onGreeted(greeting: Greeting): void
  /** `no-answer`: to all hellos; `refused`: the page around the frame is none of the allowed ones. */
  onProblem(problem: 'no-answer' | 'refused' | 'version' | 'malformed'): void
}

/** In milliseconds. */
const helloInterval = 250
const mostHellos = 20

/** What this version of the board can do beyond answering. */
const capabilities = ['routes', 'theme', 'toast', 'modal', 'commands', 'vitals', 'keys']

/**
 * Says hello to the page around the frame until it answers with a port, or 20 times; an answer that comes later still
 * counts. Messages are posted to the allowed origins alone, and read only from the parent window at one of them.
 * Answers how to stop.
 */
export function greetHost({ frame, origins, instance, newId, onGreeted, onProblem }: HandshakeParts): () => void {
  let said = 0
  const seen = new Set<string>()

  const stop = () => {
    clearInterval(timer)
    frame.removeEventListener('message', onMessage)
  }

  function onMessage({ data, origin, source, ports }: WindowMessage) {
    if (source !== frame.parent) return
    const read = readEnvelope(data)
    if (!('envelope' in read)) return
    const { envelope } = read
    if (!origins.includes(origin)) return onProblem('refused')
    if (envelope.type !== 'init' || seen.has(envelope.id)) return
    seen.add(envelope.id)
    if (envelope.v !== protocolVersion) return onProblem('version')
    const message = readHostMessage(envelope)
    const [port] = ports
    if (typeof message === 'string' || message.type !== 'init' || !port) return onProblem('malformed')
    // For another frame of the same page.
    if (message.payload.instance !== instance) return
    if (message.payload.v !== protocolVersion) return onProblem('version')
    stop()
    onGreeted({ port, origin, initId: message.id, init: message.payload })
  }

  function sayHello() {
    if (said === mostHellos) {
      clearInterval(timer)
      return onProblem('no-answer')
    }
    said += 1
    const hello = { versions: [protocolVersion], capabilities, instance }
    for (const origin of origins) frame.parent.postMessage(envelopeOf({ id: newId(), type: 'hello' }, hello), origin)
  }

  frame.addEventListener('message', onMessage)
  const timer = setInterval(sayHello, helloInterval)
  sayHello()
  return stop
}
