import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const cost = { logN: 17, r: 8, p: 1 }
const keyLength = 32

const derive = (password: string, salt: Buffer, { logN, r, p }: typeof cost) =>
  new Promise<Buffer>((resolve, reject) => {
    const N = 2 ** logN
    scrypt(password.normalize('NFKC'), salt, keyLength, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** A hash takes 134 MB and 0.4 s: two at once, a few in line, and beyond that nobody is served. */
export class TooManySignIns extends Error {}
const atOnce = 2
const inLine = 16
let running = 0
const line: (() => void)[] = []

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) {
    if (line.length >= inLine) throw new TooManySignIns()
    await new Promise<void>((resolve) => line.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = line.shift()
    if (next) next()
    else running -= 1
  }
}

/** `scrypt$17$8$1$salt$key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await inTurn(() => derive(password, salt, cost))
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

// Nobody's hash: an unknown user costs the same time as a known one.
const nobody = `scrypt$${cost.logN}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Whether the password belongs to the hash; with no hash it is false, after the same time. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, logN, r, p, salt = '', key = ''] = (hash ?? nobody).split('$')
  const stored = Buffer.from(key, 'base64url')
  const derived = await inTurn(() =>
    derive(password, Buffer.from(salt, 'base64url'), { logN: Number(logN), r: Number(r), p: Number(p) }),
  )
  return timingSafeEqual(derived, stored) && hash !== null
}
