import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type SeededRandom, seededRandom } from '#core/samples/seeded-random.ts'
import { drawFault, type Fault, slowness } from './faults.ts'
import type { Attempt } from '#chaos/checker/evidence.ts'

export interface FaultProxy {
  readonly url: string
  readonly attempts: readonly Attempt[]
  /** From now on everything passes untouched. */
  calm(): void
  close(): Promise<void>
}

interface ProxyOptions {
  /** Port of the server on this machine; it keeps it over a restart. */
  readonly port: number
  readonly client: number
  readonly seed: number
  /** Multiplies the probability of every fault. */
  readonly scale: number
  /** Milliseconds since the run began. */
  now(): number
}

const writePaths = ['/api/crm/crmopportunities', '/ext/undo']
/** Milliseconds; the page takes 12 s of silence for the end of a stream. */
const silence = { shortest: 12_500, longest: 18_000 }

/** Stands between one browser and the server, and does to the writes what networks and servers do to them. */
export async function startFaultProxy(options: ProxyOptions): Promise<FaultProxy> {
  const { client, port, scale, now } = options
  const random = seededRandom(options.seed)
  const attempts: Attempt[] = []
  let isCalm = false

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('error', () => outgoing.destroy())
    incoming.on('end', () => void handle(incoming, outgoing, Buffer.concat(chunks)))
  })

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): Promise<void> {
    const path = incoming.url ?? '/'
    const isWrite = incoming.method !== 'GET' && writePaths.some((each) => path.startsWith(each))
    if (!isWrite) return pass(incoming, outgoing, body, path.startsWith('/ext/events') && !isCalm ? random : null)
    const fault = isCalm ? null : drawFault(random, scale)
    const attempt: Attempt = {
      key: header(incoming, 'idempotency-key'),
      client,
      method: incoming.method ?? '',
      cardId: cardOf(path, body),
      fault,
      ifMatch: versionIn(header(incoming, 'if-match')),
      from: now(),
      to: null,
      status: null,
      told: null,
    }
    attempts.push(attempt)
    outgoing.on('close', () => (attempt.to ??= now()))
    await write({ incoming, outgoing, body, attempt, fault })
  }

  interface Write {
    incoming: IncomingMessage
    outgoing: ServerResponse
    body: Buffer
    attempt: Attempt
    fault: Fault | null
  }

  async function write({ incoming, outgoing, body, attempt, fault }: Write): Promise<void> {
    const answer = (status: number, text: string, headers: Record<string, string> = {}) => {
      attempt.told = status
      attempt.to = now()
      outgoing.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(text)
    }
    switch (fault) {
      case 'lost':
        return void outgoing.destroy()
      case 'conflict-throttle':
        return answer(409, '{"Message":"slow down"}', { 'Retry-After': '1' })
      case 'too-many':
        return answer(429, '{"Message":"slow down"}', { 'Retry-After': '1' })
      case 'error':
        return answer(500, '{"Message":"no"}')
      case 'unavailable':
        return answer(503, '{"Message":"not now"}', { 'Retry-After': '1' })
      case 'html':
        return answer(502, '<html><body>Bad gateway</body></html>', { 'Content-Type': 'text/html' })
      case 'slow':
        await pause(slowness(random))
    }
    const answered = await forward(incoming, body).catch(() => null)
    if (answered === null) return void outgoing.destroy()
    attempt.status = answered.status
    if (fault === 'duplicate') {
      void pause(slowness(random)).then(() => forward(incoming, body).catch(() => null))
    }
    if (fault === 'answer-lost') return void outgoing.destroy()
    if (fault === 'truncated') {
      outgoing.writeHead(answered.status, { ...answered.headers, 'content-length': String(answered.body.length) })
      outgoing.write(answered.body.subarray(0, Math.floor(answered.body.length / 2)))
      return void setTimeout(() => outgoing.destroy(), 20)
    }
    if (fault === 'answer-slow') await pause(slowness(random))
    attempt.told = answered.status
    attempt.to = now()
    outgoing.writeHead(answered.status, answered.headers).end(answered.body)
  }

  const forward = (incoming: IncomingMessage, body: Buffer) =>
    new Promise<{ status: number; headers: Record<string, string | string[]>; body: Buffer }>((resolve, reject) => {
      const { method, url } = incoming
      const headers = definedHeaders(incoming)
      const sent = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: definedHeaders(answer), body: Buffer.concat(chunks) }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })

  /** Reads, pages and the event stream: handed through as they come. F13: a stream is cut, or falls silent. */
  function pass(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer, faults: SeededRandom | null): void {
    const { method, url } = incoming
    const sent = request(
      { host: '127.0.0.1', port, method, path: url, headers: definedHeaders(incoming) },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, definedHeaders(answer))
        answer.on('error', () => outgoing.destroy())
        if (faults === null) return void answer.pipe(outgoing)
        outgoing.flushHeaders()
        const isSilent = faults.boolean(0.1)
        const lifetime = isSilent ? faults.integer(silence.shortest, silence.longest) : faults.integer(500, 8000)
        const end = setTimeout(() => outgoing.destroy(), lifetime)
        outgoing.on('close', () => clearTimeout(end))
        answer.on('data', (chunk: Buffer) => {
          if (isSilent) return
          outgoing.write(chunk)
          // A message that comes twice.
          if (faults.boolean(0.1)) outgoing.write(chunk)
        })
        answer.on('end', () => outgoing.end())
      },
    )
    sent.on('error', () => outgoing.destroy())
    outgoing.on('close', () => sent.destroy())
    sent.end(body)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  return {
    // The host of the cookies that a person signs in with.
    url: `http://localhost:${own}`,
    attempts,
    calm: () => (isCalm = true),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const header = ({ headers }: IncomingMessage, name: string): string | null => {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}

/** The browser's own headers, `Host` included, so that the server sees the origin that the page has. */
const definedHeaders = ({ headers }: IncomingMessage): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined),
  )

/** The version in `"7-12345"`. */
function versionIn(tag: string | null): number | null {
  const read = /^"(\d+)/.exec(tag ?? '')
  return read ? Number(read[1]) : null
}

/** 0 where the request does not say it: an undo names an operation. */
function cardOf(path: string, body: Buffer): number {
  const inPath = /\/(\d+)$/.exec(path.split('?')[0] ?? '')
  if (inPath) return Number(inPath[1])
  const read = JSON.parse(body.toString() || '{}') as { Id?: number }
  return read.Id ?? 0
}
