import { changeSettings, readSettings, type Settings } from '#core/contract/endpoints/settings.ts'
import { ask } from './ask.ts'
import type { Http } from './http.ts'

/** What the user has chosen for themselves. */
export const settingsApi = (http: Http) => ({
  read: (signal?: AbortSignal) => ask(http, readSettings, { signal }),
  change: (changed: Partial<Settings>) => ask(http, changeSettings, { body: changed }),
})
