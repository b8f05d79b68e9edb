import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'

/** `info` has a line for every request, `warn` and `error` only what needs somebody. */
export const logLevels = ['info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

/** Where lines go instead of standard output. */
export interface LogStream {
  write(line: string): void
}

/**
 * The request log: one line per answer, but for requests whose URL cannot even be read. It names the route as it was
 * declared, never the URL, whose Ids, filters and tokens are personal or secret; of the sender only the user's Id.
 */
class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    // Of health checks and scrapes there are more than of all others, and they tell nothing.
    if (request.routeOptions?.config?.isProbe) return
    request.log.info({ ...facts(request), status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) })
  }
}

const facts = ({ method, routeOptions, identity }: FastifyRequest) => ({
  event: 'request',
  method,
  route: routeOptions?.url ?? null,
  userId: identity?.userId ?? null,
})

/** The options of Fastify for its own logger. */
export const requestLog = (level: LogLevel | 'silent', stream?: LogStream) => ({
  logController: new RequestLog({ requestIdLogLabel: 'requestId' }),
  logger: level !== 'silent' && {
    level,
    // The process and the host are known to whoever collects the lines; the time is written as in all other lines.
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { req: facts },
    ...(stream && { stream }),
  },
})
