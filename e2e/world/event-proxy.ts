import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands between browser and server, and decides what becomes of event streams. */
export interface EventProxy {
  readonly url: string
  /** The open event streams. */
  streams(): number
  /** Since the proxy was started. */
  opened(): number
  /** Nothing of a stream arrives any more, and nobody is told. */
  swallow(): void
  /** Ends the open streams and refuses new ones. */
  cut(): void
  /** Lets everything pass again; what was swallowed is lost, with its connection. */
  pass(): void
  stop(): Promise<void>
}

export async function startEventProxy(server: string): Promise<EventProxy> {
  const target = new URL(server)
  const streams = new Set<ServerResponse>()
  let mode: 'pass' | 'swallow' | 'cut' = 'pass'
  let opened = 0

  const forward = (asked: IncomingMessage, answer: ServerResponse) => {
    const isStream = asked.url?.startsWith('/ext/events') === true
    if (isStream && mode === 'cut') return void answer.writeHead(200, { 'content-type': 'text/event-stream' }).end()
    if (isStream && mode === 'swallow') return
    const { method, url, headers } = asked
    const sent = request({ host: target.hostname, port: target.port, method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders)
      answered.on('data', (chunk: Buffer) => {
        if (!isStream || mode !== 'swallow') answer.write(chunk)
      })
      answered.on('end', () => answer.end())
    })
    sent.on('error', () => answer.destroy())
    if (isStream) {
      opened += 1
      streams.add(answer)
      answer.on('close', () => {
        streams.delete(answer)
        sent.destroy()
      })
    }
    asked.pipe(sent)
  }

  const proxy = createServer(forward)
  proxy.listen(0, target.hostname)
  await once(proxy, 'listening')
  const { port } = proxy.address() as AddressInfo
  return {
    url: `http://${target.hostname}:${port}`,
    streams: () => streams.size,
    opened: () => opened,
    swallow: () => void (mode = 'swallow'),
    cut() {
      mode = 'cut'
      for (const stream of streams) stream.destroy()
    },
    pass() {
      if (mode === 'swallow') for (const stream of streams) stream.destroy()
      mode = 'pass'
    },
    async stop() {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
