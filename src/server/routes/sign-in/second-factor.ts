import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  turnSecondFactorOff,
} from '#core/contract/endpoints/second-factor.ts'
import { type FieldError, successEnvelope } from '#core/contract/envelope.ts'
import type { Authenticator } from '#server/auth/authenticator.ts'
import {
  hashOfRecoveryCode,
  newRecoveryCodes,
  newTotpSecret,
  stepOfCode,
  totpUri,
} from '#server/auth/second-factor/one-time-code.ts'
import { hashOfToken } from '#server/auth/secret-token.ts'
import type { Report } from '#server/report.ts'
import {
  beginSecondFactor as saveNewSecret,
  confirmSecondFactor as saveConfirmed,
  findSecondFactor,
  removeSecondFactor,
} from '#server/store/access/second-factors.ts'
import type { Store } from '#server/store/store.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { refuse, refuseRequest, wait } from '#server/routes/guards/answers.ts'
import { sessionToken, sourceOf } from './session-cookie.ts'

const isOnAlready = 'two-step sign-in is on already'
const isNotOn = 'two-step sign-in is not on'
const wrongCode = 'is not right, or was used before'

/** What somebody does about their own second factor. The secret and the recovery codes leave the server once. */
export function addSecondFactorRoutes(
  app: FastifyInstance,
  { store, authenticator, report }: { store: Store; authenticator: Authenticator; report: Report },
): void {
  const options = { config: { beforeSecondFactor: true, notInPortals: true } } as const

  addEndpoint(
    app,
    readSecondFactor,
    async (_input, { identity }) => {
      const factor = await findSecondFactor(store.database, identity.userId)
      const isOn = factor?.isConfirmed === true
      return { IsOn: isOn, RecoveryCodesLeft: isOn ? factor.recoveryCodes : 0 }
    },
    options,
  )

  addEndpoint(
    app,
    beginSecondFactor,
    async ({ body: { password } }, request, reply) => {
      const { userId, email } = request.identity
      // A session that somebody left open must not be enough to lock its owner out.
      const check = await authenticator.checkPassword(email, password, sourceOf(request))
      if (check.kind === 'wait') return wait(reply, check.seconds)
      if (check.kind === 'wrong') return refuse(reply, refusal('password', 'is not right'))
      const secret = newTotpSecret()
      if (!(await saveNewSecret(store.database, userId, secret, store.now()))) return refuseRequest(reply, isOnAlready)
      return answer(request, 'Confirm it with a code of the app.', { Secret: secret, Uri: totpUri(secret, email) })
    },
    options,
  )

  addEndpoint(
    app,
    confirmSecondFactor,
    async ({ body }, request, reply) => {
      const { userId } = request.identity
      const factor = await findSecondFactor(store.database, userId)
      if (!factor) return refuseRequest(reply, 'begin with a new secret')
      if (factor.isConfirmed) return refuseRequest(reply, isOnAlready)
      const step = stepOfCode(factor.secret, body.code.replaceAll(/\s/g, ''), store.now())
      if (step === null) return refuse(reply, refusal('code', wrongCode))
      const codes = newRecoveryCodes()
      const session = sessionToken(request)
      const isDone = await saveConfirmed(
        store.database,
        { userId, secret: factor.secret, step, recoveryHashes: codes.map(hashOfRecoveryCode) },
        session === undefined ? null : hashOfToken(session),
        store.now(),
      )
      if (!isDone) return refuseRequest(reply, isOnAlready)
      report({ event: 'second-factor-on', userId, requestId: request.id })
      return answer(request, 'Two-step sign-in is on.', { RecoveryCodes: codes })
    },
    options,
  )

  addEndpoint(
    app,
    turnSecondFactorOff,
    async ({ body: { code } }, request, reply) => {
      const { userId, hasSecondFactor } = request.identity
      if (!hasSecondFactor) return refuseRequest(reply, isNotOn)
      const check = await authenticator.checkCode(userId, code, sourceOf(request))
      if (check.kind === 'wait') return wait(reply, check.seconds)
      if (check.kind === 'code-wrong') return refuse(reply, refusal('code', wrongCode))
      await removeSecondFactor(store.database, userId)
      report({ event: 'second-factor-off', userId, requestId: request.id })
      return answer(request, 'Two-step sign-in is off.', null)
    },
    options,
  )

  const answer = <Value>({ identity }: FastifyRequest, message: string, value: Value) =>
    successEnvelope(message, value, { UpdatedOn: store.now().toISOString(), UpdatedBy: identity.email })
}

/** Never repeats what was sent: it is a secret. */
const refusal = (PropertyName: string, Message: string): FieldError[] => [
  { AttemptedValue: null, Message, PropertyName },
]
