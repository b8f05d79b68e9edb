import type { BoardMessageType, BoardPayload } from '#core/contract/embed/board-messages.ts'
import type { HostMessage } from '#core/contract/embed/host-messages.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import { type FrameWindow, greetHost, type Greeting } from './protocol/handshake.ts'
import { type HostPort, openHostPort } from './protocol/host-port.ts'
import { type Phase, stateOf } from './states/phase.ts'

/** The connection to the page around the frame, from the first hello on. */
export interface HostConnection {
  phase: ReadonlyStore<Phase>
  /** Shows and tells what has become of the frame. */
  enter(phase: Phase): void
  /** Resolves with the first answer of the host. */
  greeted: Promise<Greeting>
  /** Nobody hears it while there is no host. */
  send<Type extends BoardMessageType>(type: Type, payload: BoardPayload<Type>, re?: string): void
  /** Null where no answer comes, or another host has come meanwhile. */
  ask: HostPort['ask']
  /** What the host asks and tells from now on; what it has told before comes first. */
  listen(listener: (message: HostMessage) => void): void
  /** Says hello again. */
  greetAgain(): void
}

interface HostConnectionParts {
  frame: FrameWindow
  /** The exact origins that may hold this frame. */
  origins: readonly string[]
  instance: string
  newId(): string
  /** The host, which had answered, no longer does: it is greeted again. */
  onSilent(): void
  /** It, or another one in its place, is there again. */
  onRegreeted(greeting: Greeting): void
}

/** Codes for whoever looks for the cause. */
const problems = {
  'no-answer': { state: 'noAnswer', code: 'no_answer' },
  malformed: { state: 'noAnswer', code: 'init_malformed' },
  version: { state: 'version', code: 'version_unknown' },
  refused: { state: 'refused', code: 'origin_refused' },
} as const satisfies Record<string, Phase>

const nothing = () => {}

export function connectToHost(parts: HostConnectionParts): HostConnection {
  const phase = createStore<Phase>({ state: 'connecting', code: null })
  let port: HostPort | null = null
  let stopGreeting = nothing
  let listener: ((message: HostMessage) => void) | null = null
  let unheard: HostMessage[] = []
  let resolveGreeted: (greeting: Greeting) => void = nothing
  const greeted = new Promise<Greeting>((resolve) => {
    resolveGreeted = resolve
  })

  const onMessage = (message: HostMessage) => {
    if (listener) listener(message)
    else unheard = [...unheard, message]
  }

  function onGreeted(greeting: Greeting) {
    const isFirst = port === null
    port?.close()
    port = openHostPort({
      port: greeting.port,
      newId: parts.newId,
      onMessage,
      onSilent() {
        parts.onSilent()
        greet()
      },
    })
    if (isFirst) return resolveGreeted(greeting)
    tell(phase.read())
    parts.onRegreeted(greeting)
  }

  const tell = (told: Phase) => {
    const { code } = told
    port?.send('state', { name: stateOf(told), ...(code === null ? {} : { code }) })
  }

  /** Told first: what is said because of a phase comes after it. */
  function enter(next: Phase) {
    tell(next)
    phase.set(next)
  }

  function greet() {
    stopGreeting()
    stopGreeting = greetHost({
      ...parts,
      onGreeted,
      // A board that works stays where it is.
      onProblem: (problem) => port === null && enter(problems[problem]),
    })
  }

  if (parts.origins.length === 0) enter(problems.refused)
  else greet()

  return {
    phase,
    enter,
    greeted,
    send: (type, payload, re) => port?.send(type, payload, re),
    ask: async (...question) => port?.ask(...question) ?? null,
    listen(next) {
      listener = next
      for (const message of unheard) next(message)
      unheard = []
    },
    greetAgain() {
      enter({ state: 'connecting', code: null })
      greet()
    },
  }
}
