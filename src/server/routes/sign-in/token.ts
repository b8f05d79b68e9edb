import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RequestOf } from '#core/contract/endpoints/endpoint.ts'
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
import { sourceOf } from './session-cookie.ts'

const wrongPassword = 'The user name or password is incorrect.'
const codeNeeded = 'A second factor is on: send its code as totp.'
const wrongCode = 'The code is not right, or was used before.'
const setUpNeeded = 'A second factor is required here: set it up on a page of the board first.'
const wrongRefresh = 'The refresh token is not valid any more.'

const isJson = ({ headers }: FastifyRequest) => /^application\/json\b/i.test(headers['content-type'] ?? '')

const longestClientId = 200

/** PostgreSQL stores no NUL. */
const clean = (clientId: string) => clientId.replaceAll('\0', '').slice(0, longestClientId)

const fail = (reply: FastifyReply, error: string, error_description?: string) =>
  reply.code(400).send({ error, ...(error_description && { error_description }) })

/** The refresh grant and, unless it is switched off, the password grant; a form, and a body that says to be JSON is none. */
export async function addTokenRoute(
  app: FastifyInstance,
  store: Store,
  authenticator: Authenticator,
  options: { passwordGrant: boolean },
): Promise<void> {
  const grant = async ({ body: form }: RequestOf<typeof grantToken>, request: FastifyRequest, reply: FastifyReply) => {
    const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
    const access = newSecretToken()
    const refresh = newSecretToken()
    const hashes = { accessHash: access.hash, refreshHash: refresh.hash }
    reply.header('Cache-Control', 'no-store')

    switch (field('grant_type')) {
      case 'password': {
        if (!options.passwordGrant) return fail(reply, 'unsupported_grant_type')
        const credentials = { email: field('username'), password: field('password'), code: field('totp') }
        const result = await authenticator.signIn('token', credentials, sourceOf(request))
        request.isRefusalLogged = result.kind !== 'right'
        if (result.kind === 'wait') return wait(reply, result.seconds)
        if (result.kind === 'code-needed') return fail(reply, 'invalid_grant', codeNeeded)
        if (result.kind === 'code-wrong') return fail(reply, 'invalid_grant', wrongCode)
        if (result.kind === 'set-up-needed') return fail(reply, 'invalid_grant', setUpNeeded)
        if (result.kind === 'wrong' || !result.identity.canUseApi) return fail(reply, 'invalid_grant', wrongPassword)
        const clientId = String(request.headers.client_id ?? request.headers['client-id'] ?? field('client_id'))
        await grantTokens(store.database, { ...hashes, userId: result.identity.userId, clientId: clean(clientId) })
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
  }

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // The form is read whatever its label says: clients of the vendor send it as plain text, or without a type. What is
    // no type at all would be refused before it is read.
    scope.addHook('onRequest', async (request) => {
      if (!isJson(request)) delete request.headers['content-type']
    })
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
      if (isJson(request)) return done(null, null)
      try {
        // A form has no line ends of its own; the last one is of the editor in which it was written.
        done(null, readForm(textOf(Buffer.from(body)).replace(/[\r\n]+$/, '')))
      } catch (error) {
        done(error as Error)
      }
    })

    addMethodsNotOffered(scope, grantToken.path, ['POST'])
    addEndpoint(scope, grantToken, grant)
  })
}
