import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { decodeTrigger, type TriggerEvent } from '#core/contract/endpoints/trigger.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { isFresh, isSignedBy, readSignature, toleranceSeconds } from '#server/auth/request-signature.ts'
import type { Store } from '#server/store/store.ts'
import { triggerSecretOf } from '#server/store/triggers/signature.ts'
import { refuse, refuseRequest } from '#server/routes/guards/answers.ts'
import { objectBody, readBody } from '#server/routes/guards/request-shape.ts'

export interface SignedRequest {
  event: TriggerEvent
  errors: FieldError[]
  businessId: number
  signature: { hash: Buffer; until: Date }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null before the signature is checked. */
    signed: SignedRequest | null
  }
}

const header = 'X-Pipeline-Signature'
const form = `${header}: t=<unix seconds>,v2=<HMAC-SHA256 of "t.trigger.body" in hex>`

export const unsigned = (reply: FastifyReply, Message: string) =>
  reply.code(401).header('WWW-Authenticate', 'Signature').send({ Message })

/** Stands in for an unknown location's secret: same time, same answer as a wrong signature. */
const nobodysSecret = randomBytes(32).toString('base64url')

/** A hook: 401 unless the location's secret signed this very body for this trigger, not long ago. */
export const checkSignature = (store: Store) => async (request: FastifyRequest, reply: FastifyReply) => {
  reply.header('Cache-Control', 'no-store')
  const sent = request.headers[header.toLowerCase()]
  if (typeof sent !== 'string') return unsigned(reply, `This request is not signed. Send ${form}.`)
  const signature = readSignature(sent)
  if (!signature) return unsigned(reply, `The signature cannot be read. Send ${form}.`)
  if (!isFresh(signature, store.now())) {
    return unsigned(
      reply,
      `The time of the signature is more than ${toleranceSeconds / 60} minutes away from the server’s. Check the clock, and sign every request anew.`,
    )
  }
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const body = objectBody(readBody(request, raw))
  if (!body) return refuseRequest(reply, 'the body is not an object')
  const { event, errors } = decodeTrigger(body)
  const { BusinessId: businessId } = event
  // Without a location there is no secret to check; all other errors are for who has it.
  if (!Number.isSafeInteger(businessId)) return refuse(reply, errors)
  const secret = await triggerSecretOf(store.database, businessId)
  const signed = { trigger: triggerIn(request), body: raw }
  if (!isSignedBy(signature, secret ?? nobodysSecret, signed) || secret === null) {
    return unsigned(reply, 'The signature does not fit this trigger, this body and the secret of this location.')
  }
  const until = new Date((signature.seconds + toleranceSeconds) * 1000)
  request.signed = { event, errors, businessId, signature: { hash: signature.hash, until } }
}

/** As it is written in the path, which is how it was signed. */
const triggerIn = ({ params }: FastifyRequest): string =>
  typeof params === 'object' && params !== null && 'trigger' in params ? String(params.trigger) : ''
