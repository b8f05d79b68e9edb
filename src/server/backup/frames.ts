/** One table of a backup, as its frames announce it. */
export interface TableHead {
  readonly name: string
  readonly columns: readonly string[]
}

/**
 * What a backup consists of, in this order: the head; for each table its head, its rows as PostgreSQL's text format of
 * COPY in pieces of any size, and its end; the sequences; the end.
 */
export type Frame =
  | { readonly kind: 'head'; readonly schema: number; readonly at: string }
  | ({ readonly kind: 'table' } & TableHead)
  | { readonly kind: 'rows'; readonly text: Buffer }
  | { readonly kind: 'table-end'; readonly rows: number; readonly sha256: string }
  | { readonly kind: 'sequences'; readonly last: Readonly<Record<string, string>> }
  | { readonly kind: 'end'; readonly hash: string }

const rowsMark = 0x01
const jsonMark = 0x02
const headLength = 5
/** Bytes; the pieces that PostgreSQL sends are much smaller. */
const longestFrame = 256 * 1024 * 1024

/** A file that is no backup, or no longer a whole one. The message is one sentence for the operator. */
export class BadBackup extends Error {}

/** A mark (rows or JSON), the length in 4 bytes, and the content. */
export function encodeFrame(frame: Frame): Buffer {
  const content = frame.kind === 'rows' ? frame.text : Buffer.from(JSON.stringify(frame))
  const head = Buffer.alloc(headLength)
  head.writeUInt8(frame.kind === 'rows' ? rowsMark : jsonMark, 0)
  head.writeUInt32BE(content.length, 1)
  return Buffer.concat([head, content])
}

/** Reads frames from the bytes of a backup, which may be cut anywhere. Throws a BadBackup for bytes that are none. */
export async function* decodeFrames(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let parts: Buffer[] = []
  let size = 0
  let needed = headLength
  for await (const part of bytes) {
    parts.push(part)
    size += part.length
    if (size < needed) continue
    let rest = Buffer.concat(parts)
    for (;;) {
      needed = headLength
      if (rest.length < needed) break
      const length = rest.readUInt32BE(1)
      if (length > longestFrame) throw new BadBackup('It holds a frame that is longer than any of ours.')
      needed += length
      if (rest.length < needed) break
      yield frameOf(rest.readUInt8(0), rest.subarray(headLength, needed))
      rest = rest.subarray(needed)
    }
    parts = [rest]
    size = rest.length
  }
  if (size > 0) throw new BadBackup('It ends in the middle of a frame.')
}

const frameOf = (mark: number, content: Buffer): Frame =>
  mark === rowsMark ? { kind: 'rows', text: content } : JSON.parse(content.toString())
