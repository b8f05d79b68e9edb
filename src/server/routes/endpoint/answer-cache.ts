import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isNotModified } from './if-none-match.ts'
import { pageTag } from './etag.ts'

type Encoding = 'br' | 'gzip' | 'identity'

const usualBytes = 64 * 1024 * 1024
const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

/** Characters. Such a text is compressed within a third of a millisecond; a thread would take half as long again. */
const mostAtOnce = 64 * 1024

async function encode(text: string, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return compressGzip(text)
  return text.length > mostAtOnce ? compressBrotli(text, brotliOptions) : brotliCompressSync(text, brotliOptions)
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

/** An answer as it was made. */
export interface Made {
  text: string
  /** What its tag is made of, where that is not the text itself. */
  shown?: string
}

/** What is asked for, and the version of the data that it is made of. */
export interface Question {
  question: string
  version: string
}

interface Answer {
  tag: string
  text: string
  encoded: Map<Encoding, Promise<Buffer>>
  bytes: number
}

interface Entry {
  version: string
  answer: Promise<Answer>
  /** Once it is made. */
  made: Answer | null
}

/**
 * A cache of large answers: made once per question and version of the data, serialised and compressed once for as long as
 * they show the same. Concurrent requests share one computation. The least recently used answers are evicted beyond 64 MB.
 */
export class AnswerCache {
  readonly #entries = new Map<string, Entry>()
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes = usualBytes) {
    this.#mostBytes = mostBytes
  }

  /** Sends the answer to a question; 304 to a client that has it already, whatever else has changed since. */
  async send(request: FastifyRequest, reply: FastifyReply, question: Question, make: () => Promise<Made>) {
    const answer = await this.#entryOf(question, make).answer
    reply.header('ETag', answer.tag).header('Vary', 'Accept-Encoding')
    if (isNotModified(request, answer.tag)) return reply.code(304).send()
    const { encoding, body } = await this.#bodyFor(request, question, answer)
    return sendEncoded(reply.type('application/json; charset=utf-8'), encoding, body)
  }

  /** The answer to a question as this client takes it, ready to be sent; for what no client may keep, without a tag. */
  async encoded(request: FastifyRequest, question: Question, make: () => Promise<Made>) {
    const { encoding, body } = await this.#bodyFor(request, question, await this.#entryOf(question, make).answer)
    return (reply: FastifyReply) => sendEncoded(reply.header('Vary', 'Accept-Encoding'), encoding, body)
  }

  async #bodyFor(request: FastifyRequest, { question }: Question, answer: Answer) {
    const encoding = encodingFor(request)
    return { encoding, body: encoding === 'identity' ? answer.text : await this.#encoded(question, answer, encoding) }
  }

  #entryOf({ question, version }: Question, make: () => Promise<Made>): Entry {
    const before = this.#entries.get(question)
    if (before?.version === version) {
      this.#entries.delete(question)
      this.#entries.set(question, before)
      return before
    }
    const made = make().then((made) => answerOf(made, before?.made ?? null))
    const entry: Entry = { version, answer: made, made: null }
    this.#forget(question)
    this.#entries.set(question, entry)
    entry.answer = made.then(
      (answer) => {
        entry.made = answer
        // It may have been evicted while it was made, and be in the making again.
        if (this.#entries.get(question) === entry) this.#count(answer.bytes)
        return answer
      },
      (error: unknown) => {
        if (this.#entries.get(question) === entry) this.#entries.delete(question)
        throw error
      },
    )
    return entry
  }

  #encoded(question: string, answer: Answer, encoding: 'br' | 'gzip'): Promise<Buffer> {
    const known = answer.encoded.get(encoding)
    if (known) return known
    const encoded = encode(answer.text, encoding).then((body) => {
      answer.bytes += body.length
      if (this.#entries.get(question)?.made === answer) this.#count(body.length)
      return body
    })
    answer.encoded.set(encoding, encoded)
    encoded.catch(() => answer.encoded.delete(encoding))
    return encoded
  }

  #count(bytes: number): void {
    this.#bytes += bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#mostBytes) return
      this.#forget(oldest)
    }
  }

  #forget(question: string): void {
    this.#bytes -= this.#entries.get(question)?.made?.bytes ?? 0
    this.#entries.delete(question)
  }
}

function sendEncoded(reply: FastifyReply, encoding: Encoding, body: Buffer | string) {
  if (encoding !== 'identity') reply.header('Content-Encoding', encoding)
  return reply.send(body)
}

/** The answer before where it shows the same: it is compressed already. */
function answerOf({ text, shown = text }: Made, before: Answer | null): Answer {
  const tag = pageTag(shown)
  return before?.tag === tag ? before : { tag, text, encoded: new Map(), bytes: Buffer.byteLength(text) }
}
