import { isIP } from 'node:net'

const names = new Set(['loopback', 'linklocal', 'uniquelocal'])

/**
 * Addresses, networks (`10.0.0.0/8`) and names, with commas; null if the text cannot be read. Not a number of proxies:
 * that would believe whoever reaches the server past them.
 */
export function readTrustedProxies(text: string): string[] | null {
  const parts = text.split(',').map((part) => part.trim())
  return parts.every((part) => names.has(part) || isNetwork(part)) ? parts : null
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  if (most === undefined || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
}
