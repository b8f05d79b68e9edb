/** What the page is told. */
export interface Storm {
  readonly businessId: number
  readonly boardId: number
  /** Of the cards on the board. */
  readonly ids: readonly number[]
  readonly changesPerSecond: number
}

declare global {
  interface Window {
    storm: {
      begin(storm: Storm): void
      /** Answers how many changes were announced. */
      end(): number
    }
  }
}

/**
 * Runs in the page before its own scripts: stands in for the event stream, so that the bench can announce more changes
 * than a server makes. What the page reads because of them is answered by the server.
 */
export function standInForEvents(): void {
  const askServer = window.fetch.bind(window)
  const bytes = new TextEncoder()
  let stream: ReadableStreamDefaultController<Uint8Array> | null = null
  let timer: ReturnType<typeof setInterval> | undefined
  let announced = 0
  let revision = 1
  const send = (text: string) => stream?.enqueue(bytes.encode(text))

  window.fetch = async (input, options) => {
    if (!String(input).startsWith('/ext/events')) return askServer(input, options)
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        stream = controller
        send('event: hello\ndata: {"Cursor":"1"}\n\n')
        setInterval(() => send(':\n\n'), 5_000)
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }

  window.storm = {
    begin({ businessId, boardId, ids, changesPerSecond }) {
      const ticksPerSecond = 50
      timer = setInterval(() => {
        const messages = Array.from({ length: changesPerSecond / ticksPerSecond }, () => {
          revision += 1
          announced += 1
          const data = JSON.stringify({
            BusinessId: businessId,
            Rev: revision,
            PreviousRev: revision - 1,
            Entity: 'CrmOpportunity',
            EntityId: ids[revision % ids.length],
            Kind: 'update',
            Version: 1_000_000,
            BoardId: boardId,
            UserId: 1,
            Rule: null,
            OpId: null,
          })
          return `id: ${revision}\nevent: change\ndata: ${data}\n\n`
        })
        send(messages.join(''))
      }, 1000 / ticksPerSecond)
    },
    end() {
      clearInterval(timer)
      return announced
    },
  }
}
