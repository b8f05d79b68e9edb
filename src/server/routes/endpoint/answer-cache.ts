import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isNotModified } from './if-none-match.ts'

type Encoding = 'br' | 'gzip' | 'identity'

const usualBytes = 64 * 1024 * 1024
const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

const encode = async (json: string, encoding: Encoding): Promise<Buffer> => {
  const body = Buffer.from(json)
  if (encoding === 'br') return compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  return encoding === 'gzip' ? compressGzip(body) : body
}

function encodingFor(request: FastifyRequest): Encoding {
  const codings = String(request.headers['accept-encoding'] ?? '')
    .toLowerCase()
    .split(',')
  // `q=0` says that it is not accepted.
  const accepted = codings
    .filter((coding) => !/;\s*q=0(\.0*)?\s*$/.test(coding))
    .map((coding) => coding.split(';')[0]?.trim())
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity'
}

/**
 * A cache of large answers: made, serialised and compressed once per state of the data. Concurrent requests share one
 * computation. The least recently used answers are evicted beyond 64 MB.
 */
export class AnswerCache {
  readonly #answers = new Map<string, Promise<Buffer>>()
  readonly #sizes = new Map<string, number>()
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes = usualBytes) {
    this.#mostBytes = mostBytes
  }

  /** `state` names the question and the version of the data; a client that has it already gets 304. */
  async send(request: FastifyRequest, reply: FastifyReply, state: string, make: () => Promise<string>) {
    const encoding = encodingFor(request)
    const etag = `W/"${createHash('sha256').update(state).digest('base64url').slice(0, 22)}"`
    reply.header('ETag', etag).header('Vary', 'Accept-Encoding')
    if (isNotModified(request, etag)) return reply.code(304).send()
    const body = await this.#answer(`${encoding} ${state}`, async () => encode(await make(), encoding))
    if (encoding !== 'identity') reply.header('Content-Encoding', encoding)
    return reply.type('application/json; charset=utf-8').send(body)
  }

  async #answer(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.#answers.get(key)
    this.#answers.delete(key)
    const answer = known ?? make()
    this.#answers.set(key, answer)
    try {
      const body = await answer
      // It may have been evicted while it was made, and be in the making again.
      if (!known && this.#answers.get(key) === answer) this.#keep(key, body.length)
      return body
    } catch (error) {
      if (this.#answers.get(key) === answer) this.#answers.delete(key)
      throw error
    }
  }

  #keep(key: string, bytes: number): void {
    this.#sizes.set(key, bytes)
    this.#bytes += bytes
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.#mostBytes) return
      this.#bytes -= this.#sizes.get(oldest) ?? 0
      this.#sizes.delete(oldest)
      this.#answers.delete(oldest)
    }
  }
}
