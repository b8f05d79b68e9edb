import { coworkerTask, type CoworkerTask } from '#core/contract/entities/supporting.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import type { Http } from '#web/api/http.ts'
import { readList } from '#web/api/read-list.ts'
import { recordApi } from '#web/api/record-api.ts'
import { withTokens } from '#web/api/version-token.ts'

const record = recordSchema(coworkerTask)

/** What is to be done for customers, under the vendor's own path. */
export const tasksApi = (http: Http) => ({
  ...recordApi(http, coworkerTask.path, record),

  /** In the locations that one sees. */
  ofCustomer: (customerId: number, signal?: AbortSignal): Promise<CoworkerTask[]> =>
    readList(http, coworkerTask, { CoworkerTask_Coworker: customerId, ...withTokens }, signal),
})
