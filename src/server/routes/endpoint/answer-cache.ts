import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isNotModified } from './if-none-match.ts'
import { pageTag } from './etag.ts'

type Encoding = 'br' | 'gzip' | 'identity'

const usualBytes = 64 * 1024 * 1024
const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

const encode = (json: string, encoding: 'br' | 'gzip'): Promise<Buffer> =>
  encoding === 'br' ? compressBrotli(json, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : compressGzip(json)

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

/** A page as it was made. */
export interface Page {
  json: string
  /** What its tag is made of, where that is not the JSON itself. */
  shown?: string
}

/** What is asked for, and the version of the data that it is made of. */
interface Question {
  question: string
  version: string
}

interface Answer {
  tag: string
  json: string
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
  async send(request: FastifyRequest, reply: FastifyReply, question: Question, make: () => Promise<Page>) {
    const entry = this.#entryOf(question, make)
    const answer = await entry.answer
    reply.header('ETag', answer.tag).header('Vary', 'Accept-Encoding')
    if (isNotModified(request, answer.tag)) return reply.code(304).send()
    const encoding = encodingFor(request)
    const body = encoding === 'identity' ? answer.json : await this.#encoded(question.question, answer, encoding)
    if (encoding !== 'identity') reply.header('Content-Encoding', encoding)
    return reply.type('application/json; charset=utf-8').send(body)
  }

  #entryOf({ question, version }: Question, make: () => Promise<Page>): Entry {
    const before = this.#entries.get(question)
    if (before?.version === version) {
      this.#entries.delete(question)
      this.#entries.set(question, before)
      return before
    }
    const made = make().then((page) => answerOf(page, before?.made ?? null))
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
    const encoded = encode(answer.json, encoding).then((body) => {
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

/** The answer before where the page shows the same: it is compressed already. */
function answerOf({ json, shown = json }: Page, before: Answer | null): Answer {
  const tag = pageTag(shown)
  return before?.tag === tag ? before : { tag, json, encoded: new Map(), bytes: Buffer.byteLength(json) }
}
