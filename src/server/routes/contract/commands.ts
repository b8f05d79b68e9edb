import type { FastifyInstance } from 'fastify'
import {
  commandEntries,
  type CommandParameter,
  listCrmOpportunityCommands,
  opportunityCommands,
  runCrmOpportunityCommand,
} from '#core/contract/endpoints/commands.ts'
import { readDate } from '#core/contract/records/date.ts'
import { enums } from '#core/contract/enums.ts'
import { type FieldError, refusedEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import type { Bounds } from '#server/bounds.ts'
import { runCommand } from '#server/store/commands/run-command.ts'
import { fingerprint } from '#server/store/records/idempotency.ts'
import type { Store } from '#server/store/store.ts'
import { keyReused, refuse, refuseRequest, wait } from '#server/routes/guards/answers.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { addMethodsNotOffered } from '#server/routes/endpoint/methods-not-offered.ts'
import { objectBody } from '#server/routes/guards/request-shape.ts'
import { readWriteHeaders } from '#server/routes/endpoint/write-headers.ts'

const longestName = 100

/** The commands for opportunities. A run answers 200 whatever became of the records. */
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
    const command = opportunityCommands.find(({ Key }) => Key === body.Key)
    if (!command) return reply.send(refusedEnvelope(`There is no command ${nameOf(body.Key)}.`))
    const ids = readIds(body.Ids, idsInCommand)
    if (!ids) return refuseRequest(reply, `is not a list of 1 to ${idsInCommand} Ids`, 400, 'Ids')
    const { values, errors } = readParameters(command.RequiresParameters, body.Parameters)
    if (errors.length > 0) return refuse(reply, errors)

    const headers = readWriteHeaders(request.headers)
    if ('errors' in headers) return refuse(reply, headers.errors)

    const { userId } = request.identity
    if (running.has(userId)) return wait(reply, 1)
    running.add(userId)
    const { key } = headers
    const result = await runCommand(store, request.identity, {
      key: command.Key,
      ids,
      parameters: values,
      idempotencyKey: key === null ? null : { key, fingerprint: fingerprint(command.Key, ids, values) },
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

/** The key of an unknown command for a message, cut to a sensible length. */
const nameOf = (key: unknown) => (typeof key === 'string' ? key.slice(0, longestName) : 'without a name')

function readIds(sent: unknown, mostIds: number): number[] | null {
  if (!Array.isArray(sent) || sent.length === 0 || sent.length > mostIds) return null
  return sent.every((id) => Number.isSafeInteger(id) && id > 0) ? [...new Set(sent as number[])] : null
}

/** `[{ Name, Type, Value }]` → the values by name, checked by type; references are checked with each record. */
function readParameters(demanded: readonly CommandParameter[], sent: unknown) {
  const values: Record<string, unknown> = {}
  const errors: FieldError[] = []
  const given = Array.isArray(sent) ? sent : []
  for (const parameter of demanded) {
    const value: unknown = given.find((each) => objectBody(each)?.Name === parameter.Name)?.Value ?? null
    const refused = refusedValue(parameter, value)
    if (refused) errors.push({ AttemptedValue: value, Message: refused, PropertyName: parameter.Name })
    else values[parameter.Name] = parameter.Type === 'Date' && value !== null ? readDate(String(value)) : value
  }
  return { values, errors }
}

function refusedValue({ Type, nullable, enumeration }: CommandParameter, value: unknown): string | null {
  if (value === null) return nullable ? null : 'is a required field'
  if (Type === 'Date') return typeof value === 'string' && readDate(value) !== null ? null : 'is not a date'
  if (!Number.isSafeInteger(value)) return 'is not a whole number'
  if (enumeration && !Object.hasOwn(enums[enumeration], String(value))) return `is not a value of ${enumeration}`
  return null
}
