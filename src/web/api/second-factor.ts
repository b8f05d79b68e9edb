import * as z from 'zod/mini'
import type { Http } from './http.ts'
import { parse } from './read-list.ts'

const path = '/ext/second-factor'
const state = z.object({ IsOn: z.boolean(), RecoveryCodesLeft: z.number() })
const begun = z.object({ Value: z.object({ Secret: z.string(), Uri: z.string() }) })
const confirmed = z.object({ Value: z.object({ RecoveryCodes: z.array(z.string()) }) })

export type SecondFactorState = z.infer<typeof state>

/** One's own second factor. */
export const secondFactorApi = (http: Http) => ({
  read: async (signal?: AbortSignal): Promise<SecondFactorState> => parse(state, (await http({ path, signal })).body),

  /** A new secret for an authenticator app; `Uri` is what its QR code says. */
  begin: async (password: string) =>
    parse(begun, (await http({ method: 'POST', path, body: { password } })).body).Value,

  /** Answers the recovery codes: the only time that the server tells them. */
  confirm: async (code: string): Promise<readonly string[]> =>
    parse(confirmed, (await http({ method: 'PUT', path, body: { code } })).body).Value.RecoveryCodes,

  turnOff: async (code: string): Promise<void> => {
    await http({ method: 'POST', path: `${path}/turn-off`, body: { code } })
  },
})
