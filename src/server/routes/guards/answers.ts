import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { type FieldError, validationEnvelope } from '#core/contract/envelope.ts'
import { type Action, roleName } from '#core/domain/rights/roles.ts'

/** 400 (or another code) with the vendor's validation envelope. */
export const refuse = (reply: FastifyReply, errors: FieldError[], code = 400, current: unknown = null) =>
  reply.code(code).send(validationEnvelope(errors, current))

/** The same with one error, of one property or of the request as a whole. */
export const refuseRequest = (reply: FastifyReply, Message: string, code = 400, PropertyName = '') =>
  refuse(reply, [{ AttemptedValue: null, Message, PropertyName }], code)

export const keyReusedError: FieldError = {
  AttemptedValue: null,
  Message: 'was used for another request before',
  PropertyName: 'Idempotency-Key',
}

export const keyReused = (reply: FastifyReply) => refuse(reply, [keyReusedError], 422)

/** The error of a write whose `If-Match` names another version than the current record has. */
export const staleError = (AttemptedValue: unknown, current: Readonly<Record<string, unknown>>): FieldError => ({
  AttemptedValue,
  Message: `was changed by ${current['UpdatedBy'] ?? 'somebody else'} in the meantime`,
  PropertyName: 'Version',
})

/** The sentence of a 403. */
export const roleRequired = (entity: EntityName, action: Action): string =>
  `You may not do this: the role ${roleName(entity, action)} is required.`

/** A JSON string, as the vendor answers. The same for records that the user may not see, so that their existence does not leak. */
export const notFound = (reply: FastifyReply) =>
  reply.code(404).type('application/json; charset=utf-8').send(JSON.stringify('Not found'))

export const methodNotOffered = ({ method }: FastifyRequest, reply: FastifyReply, offered: readonly string[]) =>
  reply
    .code(405)
    .header('Allow', offered.join(', '))
    .send({ Message: `The requested resource does not support http method '${method}'.` })

const whyWait = {
  /** The first request with the same `Idempotency-Key`. */
  409: 'The same change is still at work.',
  429: 'Too many requests.',
  503: 'The server is busy.',
}

/** Programs read `Wait N seconds`, as of the vendor. */
export const wait = (reply: FastifyReply, seconds: number, code: keyof typeof whyWait = 429) =>
  reply
    .code(code)
    .header('Retry-After', String(seconds))
    .send({ Message: `${whyWait[code]} Wait ${seconds} seconds and try again.` })

export const denied = (reply: FastifyReply) =>
  reply
    .code(401)
    .header('WWW-Authenticate', 'Bearer')
    .send({ Message: 'Authorization has been denied for this request.' })
