/*
 * Runs in the page of the portal: its side of the protocol, as plainly as a portal might write it by hand.
 */

/** A message of the protocol, as it comes. */
export interface Said {
  readonly id: string
  readonly re?: string
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** One frame with a board, in the portal's own page. */
export interface HostFrame {
  readonly element: HTMLIFrameElement
  /** Everything the board has said over the port, in order. */
  readonly heard: readonly Said[]
  /** What becomes of a request for a code. */
  codes: 'given' | 'denied' | 'held'
  /** How many codes the board has asked for. */
  readonly asked: readonly string[]
  /** Says something, and answers its id. */
  say(type: string, payload: unknown): string
  /** Posts anything over the port. */
  post(message: unknown): void
  /** Gives the codes that were held. */
  release(): void
}

export interface FrameOptions {
  readonly board: string
  /** The path below `/embed`. */
  readonly path?: string
  /** The payload of `init` besides version and instance; null: the portal never answers. */
  readonly init: Readonly<Record<string, unknown>> | null
  readonly codes?: HostFrame['codes']
  /** Of the envelope of `init`. */
  readonly version?: number
  /** Whether the frame may open windows and write to the clipboard. */
  readonly mayReachOut?: boolean
}

declare global {
  interface Window {
    boardFrames: HostFrame[]
  }
}

export function addFrame({
  board,
  path = '',
  init,
  codes = 'given',
  version = 1,
  mayReachOut = true,
}: FrameOptions): void {
  const element = document.createElement('iframe')
  element.title = 'Board'
  element.src = `${board}/embed${path}`
  const popups = mayReachOut ? ' allow-popups allow-popups-to-escape-sandbox' : ''
  element.setAttribute('sandbox', `allow-scripts allow-same-origin allow-forms allow-downloads${popups}`)
  element.allow = mayReachOut ? 'clipboard-write' : ''
  const heard: Said[] = []
  const asked: string[] = []
  let port: MessagePort | null = null
  let held: Said[] = []
  const envelope = (type: string, payload: unknown, re?: string) => ({
    ns: 'pipeline-board',
    v: version,
    id: crypto.randomUUID(),
    ...(re === undefined ? {} : { re }),
    type,
    payload,
  })
  const say = (type: string, payload: unknown, re?: string): string => {
    const message = envelope(type, payload, re)
    port?.postMessage(message)
    return message.id
  }

  async function answer(request: Said) {
    if (frame.codes === 'held') return void (held = [...held, request])
    if (frame.codes === 'denied') return void say('auth.denied', {}, request.id)
    const response = await fetch('/code', { method: 'POST' })
    const { Code } = (await response.json()) as { Code?: string }
    if (Code === undefined) say('auth.denied', {}, request.id)
    else say('auth.code', { code: Code }, request.id)
  }

  function receive(message: Said) {
    heard.push(message)
    if (message.type === 'ping') say('pong', {}, message.id)
    if (message.type !== 'auth.request') return
    asked.push(String(message.payload['reason']))
    void answer(message)
  }

  window.addEventListener('message', ({ data, origin, source }: MessageEvent<Said>) => {
    if (origin !== board || source !== element.contentWindow || data.type !== 'hello' || !init || port) return
    const channel = new MessageChannel()
    port = channel.port1
    port.addEventListener('message', (event: MessageEvent<Said>) => receive(event.data))
    port.start()
    const { instance } = data.payload
    element.contentWindow?.postMessage(envelope('init', { v: version, instance, ...init }), board, [channel.port2])
  })

  const frame: HostFrame = {
    element,
    heard,
    codes,
    asked,
    say: (type, payload) => say(type, payload),
    post: (message) => port?.postMessage(message),
    release() {
      const waiting = held
      held = []
      frame.codes = 'given'
      for (const request of waiting) void answer(request)
    },
  }
  window.boardFrames = [...(window.boardFrames ?? []), frame]
  document.querySelector('main')?.append(element)
}
