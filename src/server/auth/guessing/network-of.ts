import { isIPv6 } from 'node:net'

/**
 * What counts as one address: an IPv4 address itself, of an IPv6 address the first 64 bits, since whoever has one has
 * all the 2^64 that begin like it. Anything else is answered as it is.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%', 1)[0]!.split('::')
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  const firstFour = [...before, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${firstFour.join(':')}::/64`
}

const groupsOf = (part: string) => (part === '' ? [] : part.split(':'))
