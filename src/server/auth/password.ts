import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { type HashPriority, HashQueue } from './guessing/hash-queue.ts'

const cost = { logN: 17, r: 8, p: 1 }
const keyLength = 32

const derive = (password: string, salt: Buffer, { logN, r, p }: typeof cost) =>
  new Promise<Buffer>((resolve, reject) => {
    const N = 2 ** logN
    scrypt(password.normalize('NFKC'), salt, keyLength, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** One for the whole process, as its memory and its cores are. */
const queue = new HashQueue()

/** `scrypt$17$8$1$salt$key`, the last two in base64url. Rejects with a TooManySignIns when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  // Only for the holder of a valid link, or at the start of the server.
  const key = await queue.run('known', () => derive(password, salt, cost))
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

// Nobody's hash: an unknown user costs the same time as a known one.
const nobody = `scrypt$${cost.logN}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/**
 * Whether the password belongs to the hash; with no hash it is false, after the same time. Rejects with a
 * TooManySignIns when too many wait.
 */
export async function isPassword(
  password: string,
  hash: string | null,
  priority: HashPriority = 'unknown',
): Promise<boolean> {
  const [, logN, r, p, salt = '', key = ''] = (hash ?? nobody).split('$')
  const stored = Buffer.from(key, 'base64url')
  const derived = await queue.run(priority, () =>
    derive(password, Buffer.from(salt, 'base64url'), { logN: Number(logN), r: Number(r), p: Number(p) }),
  )
  return timingSafeEqual(derived, stored) && hash !== null
}
