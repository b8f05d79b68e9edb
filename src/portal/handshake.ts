import { longest, newId, readEnvelope, version, writeEnvelope } from './envelope.ts'
import { listOf, textOf } from './fields.ts'

interface Handshake {
  readonly frame: HTMLIFrameElement
  /** The exact origin of the board. */
  readonly origin: string
  /** What `init` says, besides the version and the instance. Asked for at the moment of the answer. */
  init(): Readonly<Record<string, unknown>>
  /** The board knows us: everything else is said over this port. A frame that was reloaded calls again. */
  onPort(port: MessagePort): void
  /** The board speaks no version of the protocol that we speak. */
  onVersion(): void
  onProblem(code: string, message: string): void
}

/** In ms. What a board has said before our answer reached it comes sooner; later it means that it hears us no longer. */
const answerTravels = 1000

/** Answers the board's hello with a port. Returns a function that stops to listen. */
export function answerHello({ frame, origin, init, onPort, onVersion, onProblem }: Handshake): () => void {
  let known: { instance: string; at: number } | null = null

  const take = ({ data, origin: from, source }: MessageEvent<unknown>): void => {
    // Both: a frame of another page may stand at the same origin, and this frame may have been led elsewhere.
    if (from !== origin || source === null || source !== frame.contentWindow) return
    const hello = readEnvelope(data)
    if (hello?.type !== 'hello') return
    if (!listOf(hello.payload['versions']).includes(version)) return onVersion()
    const instance = textOf(hello.payload['instance'])
    if (known?.instance === instance && performance.now() - known.at < answerTravels) return
    known = { instance, at: performance.now() }
    const answer = writeInit({ ...init(), v: version, instance }, hello.id)
    if (answer === null) return onProblem('too-long', `The theme is too long: init has at most ${longest} bytes.`)
    const { port1, port2 } = new MessageChannel()
    frame.contentWindow?.postMessage(answer, origin, [port2])
    onPort(port1)
  }
  window.addEventListener('message', take)
  return () => window.removeEventListener('message', take)
}

function writeInit(payload: object, re: string): unknown {
  try {
    return writeEnvelope({ id: newId(), re, type: 'init', payload })
  } catch {
    return null
  }
}
