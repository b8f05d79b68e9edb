import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { grantToken } from '#core/contract/endpoints/token.ts'
import type { Authenticator } from '#server/auth/authenticator.ts'
import { newSecretToken, hashOfToken } from '#server/auth/secret-token.ts'
import type { Store } from '#server/store/store.ts'
import { accessTokenLife, grantTokens, refreshTokens } from '#server/store/access/tokens.ts'
import { wait } from '#server/routes/guards/answers.ts'
import { readForm } from '#server/routes/guards/form-body.ts'
import { textOf } from '#server/routes/guards/json-body.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { addMethodsNotOffered } from '#server/routes/endpoint/methods-not-offered.ts'

const wrongPassword = 'The user name or password is incorrect.'
const wrongRefresh = 'The refresh token is not valid any more.'

const isJson = ({ headers }: FastifyRequest) => /^application\/json\b/i.test(headers['content-type'] ?? '')

const longestClientId = 200

/** What PostgreSQL can keep of it. */
const clean = (clientId: string) => clientId.replaceAll('\0', '').slice(0, longestClientId)

const fail = (reply: FastifyReply, error: string, error_description?: string) =>
  reply.code(400).send({ error, ...(error_description && { error_description }) })

/** The password and the refresh grant, as a form; a body that says to be JSON is none. */
export async function addTokenRoute(app: FastifyInstance, store: Store, authenticator: Authenticator): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // The form is read whatever its label says: clients of the vendor send it as plain text, or without a type.
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
      if (isJson(request)) return done(null, null)
      try {
        done(null, readForm(textOf(Buffer.from(body))))
      } catch (error) {
        done(error as Error)
      }
    })

    addMethodsNotOffered(scope, grantToken.path, ['POST'])
    addEndpoint(scope, grantToken, async ({ body: form }, request, reply) => {
      const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
      const access = newSecretToken()
      const refresh = newSecretToken()
      const hashes = { accessHash: access.hash, refreshHash: refresh.hash }
      reply.header('Cache-Control', 'no-store')

      switch (field('grant_type')) {
        case 'password': {
          const check = await authenticator.byPassword(field('username'), field('password'), request.ip)
          if (check.kind === 'wait') return wait(reply, check.seconds)
          if (check.kind === 'wrong' || !check.identity.canUseApi) return fail(reply, 'invalid_grant', wrongPassword)
          const clientId = String(request.headers.client_id ?? request.headers['client-id'] ?? field('client_id'))
          await grantTokens(store.database, { ...hashes, userId: check.identity.userId, clientId: clean(clientId) })
          break
        }
        case 'refresh_token':
          if (!(await refreshTokens(store.database, hashOfToken(field('refresh_token')), hashes))) {
            return fail(reply, 'invalid_grant', wrongRefresh)
          }
          break
        default:
          return fail(reply, 'unsupported_grant_type')
      }
      return {
        access_token: access.token,
        token_type: 'bearer' as const,
        expires_in: accessTokenLife,
        refresh_token: refresh.token,
      }
    })
  })
}
