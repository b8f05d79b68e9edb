import type { FastifyRequest } from 'fastify'
import { isLoopbackAddress } from '#server/loopback.ts'

/** What a proxy adds. Of one that is not trusted they tell nothing but that somebody else may be behind the request. */
const marks = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']

/** Whether the request was made on the machine of the server, as far as that is certain. */
export function isThisMachine({ ip, ips = [ip], headers }: FastifyRequest): boolean {
  // More than the socket: a trusted proxy has told its client.
  const isTold = ips.length > 1
  // Each, not the first alone: a client in a trusted network may have told that one.
  return ips.every(isLoopbackAddress) && (isTold || marks.every((name) => headers[name] === undefined))
}
