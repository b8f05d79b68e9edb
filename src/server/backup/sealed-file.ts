import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { BadBackup } from './frames.ts'

/** The first bytes of every backup; the number is that of the format. */
export const magic = Buffer.from('Pipeline Board backup 1\n')
const sealLength = 32

/** Puts the magic before what passes, and behind it the seal: the SHA-256 of every byte before it, magic included. */
export function sealing(): Transform {
  const hash = createHash('sha256').update(magic)
  let isBegun = false
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!isBegun) this.push(magic)
      isBegun = true
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      done(null, hash.digest())
    },
  })
}

/** Whether a file is there and begins as a backup does; null if there is none. */
export async function beginsAsBackup(path: string): Promise<boolean | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!file) return null
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0)
    return bytesRead === magic.length && buffer.equals(magic)
  } finally {
    await file.close()
  }
}

/**
 * Reads the whole file once, and throws a BadBackup unless it is a backup of which no bit has changed. Returns its
 * length in bytes.
 */
export async function requireSealed(path: string): Promise<number> {
  const begins = await beginsAsBackup(path)
  if (begins === null) throw new BadBackup(`${path} does not exist.`)
  if (!begins) throw new BadBackup(`${path} is not a backup of Pipeline Board, or one of a newer format.`)
  const { size } = await stat(path)
  const damaged = new BadBackup(`${path} is incomplete or damaged: its checksum does not fit. Take another backup.`)
  if (size <= magic.length + sealLength) throw damaged
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { end: size - sealLength - 1 })) hash.update(chunk as Buffer)
  const seal: Buffer[] = []
  for await (const chunk of createReadStream(path, { start: size - sealLength })) seal.push(chunk as Buffer)
  if (!hash.digest().equals(Buffer.concat(seal))) throw damaged
  return size
}

/** The bytes between magic and seal of a file of this length. */
export const sealedContent = (path: string, size: number) =>
  createReadStream(path, { start: magic.length, end: size - sealLength - 1 })
