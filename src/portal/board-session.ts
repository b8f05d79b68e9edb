import { type Announcement, readAnnouncement } from './board-messages.ts'
import { BoardError, type BoardState, type GetCode, type ShowModal } from './board-options.ts'
import type { Envelope } from './envelope.ts'
import { type Fields, numberOf, textOf } from './fields.ts'
import { makeFrame } from './frame/frame-element.ts'
import { answerHello } from './handshake.ts'
import { openModals } from './modals.ts'
import { closed, openConnection, type PortConnection } from './port-connection.ts'

interface Page {
  readonly origin: string
  readonly label: string
  /** Everything that `init` says of the page. */
  init(): Readonly<Record<string, unknown>>
  /** Waits until the page has said how it gets codes. */
  getCode(): Promise<GetCode>
  /** Null: the board shows its questions itself. */
  showModal(): ShowModal | null
  /** What the page has to say once it is connected. */
  onConnected(): void
  announce(announcement: Announcement): void
  /** In pixels; null: the board fills the height that the page gives it. */
  setHeight(height: number | null): void
}

/** One frame with a board in it, from its making to its removal. */
export interface BoardSession {
  readonly frame: HTMLIFrameElement
  /** Does nothing before the board is connected: `init` says everything then. */
  tell(type: string, payload: unknown): void
  /** Waits until the board is connected. */
  ask(type: string, payload: unknown, limit: number | null): Promise<Fields>
  isConnected(): boolean
  close(): void
}

const silentFrame = 10_000
const codeLimit = 10_000
const longestCode = 500
const highest = 20_000

export function openSession(page: Page): BoardSession {
  const { origin, label, init, getCode, onConnected, announce, setHeight } = page
  const frame = makeFrame(origin, label)
  let connection: PortConnection | null = null
  let state: BoardState = 'connecting'
  const waiting = new Set<{ connect(over: PortConnection): void; giveUp(error: BoardError): void }>()

  const onProblem = (code: string, message: string) => announce({ name: 'pb-error', detail: { code, message } })
  const tellState = (state: BoardState) => announce({ name: 'pb-state', detail: { state } })
  const modals = openModals(page.showModal, onProblem)
  const silence = setTimeout(tellState, silentFrame, 'unreachable')

  const giveCode = async (question: Envelope, over: PortConnection): Promise<void> => {
    try {
      const code = await withLimit(getCode().then((get) => get()))
      if (typeof code !== 'string' || code === '' || code.length > longestCode) {
        throw new BoardError('no-code', 'getCode resolved with something else than a code.')
      }
      over.answer(question, 'auth.code', { code })
    } catch (error) {
      if (over !== connection) return
      over.answer(question, 'auth.denied', {})
      onProblem(error instanceof BoardError ? error.code : 'no-code', String(error))
    }
  }

  const onPort = (port: MessagePort): void => {
    connection?.close()
    modals.closeAll()
    const over = openConnection(port, {
      onProblem,
      onSilence: (isSilent) => tellState(isSilent ? 'unreachable' : state),
      onMessage(message) {
        if (message.type === 'auth.request') return void giveCode(message, over)
        if (message.type === 'ui.modal') return void modals.ask(message, over)
        if (message.type === 'ui.modal.close') return modals.close(textOf(message.payload['id']))
        if (message.type === 'size.want') return setHeight(heightOf(message.payload))
        const announcement = readAnnouncement(message)
        if (announcement?.name === 'pb-state') ({ state } = announcement.detail)
        if (announcement !== null) announce(announcement)
      },
    })
    clearTimeout(silence)
    connection = over
    onConnected()
    for (const { connect } of waiting) connect(over)
    waiting.clear()
  }

  const whenConnected = () => new Promise<PortConnection>((connect, giveUp) => waiting.add({ connect, giveUp }))

  const stopListening = answerHello({
    frame,
    origin,
    init,
    onPort,
    onProblem,
    onVersion: () => tellState('version'),
  })

  return {
    frame,
    tell: (type, payload) => connection?.tell(type, payload),
    ask: async (type, payload, limit) => (connection ?? (await whenConnected())).ask(type, payload, limit),
    isConnected: () => connection !== null,
    close() {
      stopListening()
      clearTimeout(silence)
      for (const { giveUp } of waiting) giveUp(closed())
      waiting.clear()
      modals.closeAll()
      connection?.close()
      connection = null
      frame.remove()
    },
  }
}

/** The height that a page of growing length asks for; a board fills what it is given, and asks for none. */
function heightOf({ mode, height, min }: Fields): number | null {
  if (mode !== 'content') return null
  const wanted = Math.max(numberOf(height) ?? 0, numberOf(min) ?? 0)
  return wanted > 0 ? Math.min(Math.ceil(wanted), highest) : null
}

const withLimit = <Value>(promise: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new BoardError('code-late', 'getCode took longer than 10 seconds.', true)), codeLimit)
    promise.then(resolve, reject)
  })
