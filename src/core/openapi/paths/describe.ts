import type { Access, Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { roleName } from '#core/domain/rights/roles.ts'
import type { Content, Method, Operation, Parameter, Reference, Response } from '#core/openapi/operation.ts'

/** What the document says of an operation beyond what follows from the endpoint. */
export interface Words {
  readonly operationId: string
  readonly tag: string
  readonly summary: string
  readonly description?: string | undefined
  readonly parameters: readonly (Parameter | Reference)[]
  readonly body?: Content | undefined
  readonly answer: Response
  /** Refusals whose body is not the usual one. */
  readonly ownErrors?: Readonly<Record<string, Response>>
}

/** The usual refusals by status, as `shared-responses.ts` names them. */
const refusals: Readonly<Record<number, string>> = {
  400: 'Invalid',
  401: 'Denied',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Busy',
  412: 'Stale',
  413: 'TooLarge',
  414: 'UrlTooLong',
  415: 'NotJson',
  422: 'KeyReused',
  429: 'TooMany',
  500: 'Unexpected',
  503: 'Overloaded',
}

/** An endpoint as an operation of the document; role, security and refusals follow from its description. */
export function operationOf(endpoint: Endpoint, words: Words): Operation {
  const { operationId, tag, summary, parameters, body, answer, ownErrors } = words
  const description = [words.description, roleSentence(endpoint.access)].filter(Boolean).join(' ')
  const errors = statusesOf(endpoint).map((status) => [status, { $ref: `#/components/responses/${refusals[status]}` }])
  return {
    operationId,
    summary,
    ...(description !== '' && { description }),
    tags: [tag],
    ...(isSigned(endpoint.access) ? {} : { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      [endpoint.answer === null ? 204 : (endpoint.successStatus ?? 200)]: answer,
      ...Object.fromEntries(errors),
      ...ownErrors,
    },
  }
}

export const methodOf = ({ method }: Endpoint) => method.toLowerCase() as Method

/** Whether a signed-in user is needed. */
const isSigned = (access: Access) => access === 'user' || typeof access === 'object'

const roleSentence = (access: Access) =>
  typeof access === 'object' ? `Needs the role \`${roleName(access.entity, access.action)}\`.` : null

/** The statuses of all refusals: those that the endpoint names, and those that follow from its description. */
function statusesOf({ access, body, bodyType, method, errors = [] }: Endpoint): number[] {
  if (access === 'probe') return []
  const all: number[] = [
    ...errors,
    ...(isSigned(access) ? [401] : []),
    ...(typeof access === 'object' ? [403] : []),
    ...(body ? [413] : []),
    ...(body && bodyType !== 'form' ? [415] : []),
    ...(isSigned(access) && method !== 'GET' ? [429] : []),
    500,
    503,
  ]
  return [...new Set(all)]
}
