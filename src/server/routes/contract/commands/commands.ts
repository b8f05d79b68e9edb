import type { FastifyInstance } from 'fastify'
import { readCommand } from '#core/contract/endpoints/commands/command-request.ts'
import {
  commandEntries,
  listCrmOpportunityCommands,
  runCrmOpportunityCommand,
} from '#core/contract/endpoints/commands/commands.ts'
import { refusedEnvelope, successEnvelope, validationEnvelope } from '#core/contract/envelope.ts'
import type { Bounds } from '#server/bounds.ts'
import { runCommand } from '#server/store/commands/run-command.ts'
import { fingerprint } from '#server/store/records/idempotency.ts'
import type { Store } from '#server/store/store.ts'
import { keyReused, refuse, wait } from '#server/routes/guards/answers.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { addMethodsNotOffered } from '#server/routes/endpoint/methods-not-offered.ts'
import { isForm } from '#server/routes/guards/request-shape.ts'
import { readWriteHeaders } from '#server/routes/endpoint/write-headers.ts'

const longestName = 100

/** The commands for opportunities. A run answers 200 whatever is wrong with the command or became of the records. */
export function addCommandRoutes(
  app: FastifyInstance,
  store: Store,
  { idsInCommand }: Pick<Bounds, 'idsInCommand'>,
): void {
  /** The users with a running command: it writes up to 1,000 records but counts as one request, so one per user. */
  const running = new Set<number>()

  addEndpoint(app, listCrmOpportunityCommands, () => commandEntries())
  addMethodsNotOffered(app, listCrmOpportunityCommands.path, ['GET'])

  // Of GET, too, which an older document of the vendor prints: a GET changes nothing.
  addMethodsNotOffered(app, runCrmOpportunityCommand.path, ['POST'])
  addEndpoint(app, runCrmOpportunityCommand, async ({ body }, request, reply) => {
    const read = readCommand(isForm(request) ? withIdList(body) : body, idsInCommand)
    if (read.kind === 'unknown') return reply.send(refusedEnvelope(`There is no command ${nameOf(read.key)}.`))
    if (read.kind === 'invalid') return reply.send(validationEnvelope(read.errors))
    const { command, ids, parameters } = read.request

    const headers = readWriteHeaders(request.headers)
    if ('errors' in headers) return refuse(reply, headers.errors)

    const { userId } = request.identity
    if (running.has(userId)) return wait(reply, 1)
    running.add(userId)
    const { key } = headers
    const result = await runCommand(store, request.identity, {
      key: command.Key,
      ids,
      parameters,
      idempotencyKey: key === null ? null : { key, fingerprint: fingerprint(command.Key, ids, parameters) },
    }).finally(() => running.delete(userId))
    if (result.kind === 'key-reused') return keyReused(reply)
    if (result.kind === 'key-busy') return wait(reply, 1, 409)
    const { failures } = result
    const done = ids.length - failures.length
    const message = `${command.Name}: ${done} of ${ids.length} opportunities.`
    const stamp = { UpdatedOn: store.now().toISOString(), UpdatedBy: request.identity.email }
    if (failures.length === 0) return reply.send(successEnvelope(message, null, stamp))
    return reply.send({ ...successEnvelope(message, null, stamp), Status: 500, Errors: failures, WasSuccessful: false })
  })
}

/** In a form, one Id is a list of one. */
const withIdList = (form: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => {
      const isOneId = name.toLowerCase() === 'ids' && typeof value === 'string' && !value.startsWith('[')
      return [name, isOneId ? [value] : value]
    }),
  )

/** The key of an unknown command for a message, cut to a sensible length. */
const nameOf = (key: unknown) => (typeof key === 'string' ? key.slice(0, longestName) : 'without a name')
