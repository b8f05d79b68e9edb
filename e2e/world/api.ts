import type { StageSettingsChange } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { Entity, RecordOf } from '#core/contract/entities/entity.ts'
import type { ListEnvelope, WriteEnvelope } from '#core/contract/envelope.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
}

/** A client of the API, to prepare data and to check it afterwards. */
export interface Api {
  all<E extends Entity>(entity: E, filters?: Readonly<Record<string, string | number>>): Promise<RecordOf<E>[]>
  one<E extends Entity>(entity: E, id: number): Promise<RecordOf<E>>
  create<E extends Entity>(entity: E, body: Partial<RecordOf<E>>): Promise<RecordOf<E>>
  /** Reads the record, changes these fields and writes it whole. */
  change<E extends Entity>(entity: E, id: number, fields: Partial<RecordOf<E>>): Promise<RecordOf<E>>
  remove(entity: Entity, id: number): Promise<void>
  /** What a stage asks for, says and holds. */
  changeStageSettings(stageId: number, changed: StageSettingsChange): Promise<void>
}

export async function signedInApi(server: string, { email, password }: Credentials): Promise<Api> {
  const grant = new URLSearchParams({ grant_type: 'password', username: email, password })
  const answer = await fetch(new URL('/api/token', server), { method: 'POST', body: grant })
  const { access_token: token } = (await answer.json()) as { access_token?: string }
  if (token === undefined) throw new Error(`${email} gets no token: ${answer.status}`)

  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, server), {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const read: unknown = text === '' ? null : JSON.parse(text)
    const isRefused = typeof read === 'object' && read !== null && 'Errors' in read && !isSuccess(read)
    if (!response.ok || isRefused) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return read
  }
  const one = async <E extends Entity>(entity: E, id: number) =>
    (await ask('GET', `${entity.path}/${id}`)) as RecordOf<E>

  return {
    one,
    async all(entity, filters = {}) {
      const query = new URLSearchParams({ size: '1000' })
      for (const [name, value] of Object.entries(filters)) query.set(name, String(value))
      return ((await ask('GET', `${entity.path}?${query}`)) as ListEnvelope<RecordOf<typeof entity>>).Records
    },
    async create(entity, body) {
      return ((await ask('POST', entity.path, body)) as WriteEnvelope<RecordOf<typeof entity>>).Value
    },
    async change(entity, id, fields) {
      await ask('PUT', entity.path, { ...(await one(entity, id)), ...fields })
      return one(entity, id)
    },
    async changeStageSettings(stageId, changed) {
      await ask('PUT', `/ext/stages/${stageId}/settings`, changed)
    },
    async remove(entity, id) {
      await ask('DELETE', `${entity.path}/${id}`)
    },
  }
}

const isSuccess = (body: object) => 'WasSuccessful' in body && body.WasSuccessful === true
