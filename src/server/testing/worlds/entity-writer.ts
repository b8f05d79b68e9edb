import { expect } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity, Verb } from '#core/contract/entities/entity.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { fullBody, type Ids, makeEveryEntity } from './every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { wholeState } from './whole-state.ts'

type Response = Awaited<ReturnType<Caller['send']>>

export type Row = Record<string, unknown> & { Id: number; Version: number }

/** An administrator who writes any entity, on a server that has one record of each. */
export interface EntityWriter {
  server: TestServer
  admin: Caller
  /** The records that are there from the beginning. */
  ids: Ids
  /** A valid body that differs from all others. */
  body(entity: Entity): Record<string, unknown>
  send(entity: Entity, method: 'POST' | 'PUT', sent: unknown): Promise<Response>
  read(entity: Entity, id: number): Promise<Row>
  /** A record that a test may change. */
  fresh(entity: Entity): Promise<Row>
  /** Equal before and after means that nothing was written. */
  state(): Promise<string>
}

export async function openEntityWriter(): Promise<EntityWriter> {
  const server = await testServer({ demo: 0 })
  const admin = await server.caller(['Admin'])
  const ids = await makeEveryEntity(server, admin, 1)
  let bodies = 1
  const body = (entity: Entity) => {
    bodies += 1
    const unique = entity === entities.User && { Email: `person-${bodies}@example.com` }
    return { ...fullBody(entity, ids, bodies), ...unique }
  }
  const send: EntityWriter['send'] = (entity, method, sent) => admin.send(method, entity.path, sent)
  const read = async (entity: Entity, id: number) => (await admin.get(`${entity.path}/${id}`)).json<Row>()
  return {
    server,
    admin,
    ids,
    body,
    send,
    read,
    async fresh(entity) {
      if (!entity.verbs.includes('create')) return read(entity, ids[entity.name])
      const response = await send(entity, 'POST', body(entity))
      expect(response.statusCode, response.body).toBe(200)
      return read(entity, response.json().Value.Id)
    },
    state: () => wholeState(server.database),
  }
}

const offering = (verb: Verb) => Object.values(entities).filter((entity) => entity.verbs.includes(verb))

/** The entities that the API creates. */
export const created: readonly Entity[] = offering('create')

/** The entities that the API updates. */
export const updated: readonly Entity[] = offering('update')

/** The entities that the API creates or updates. */
export const written: readonly Entity[] = [...new Set([...created, ...updated])]

export interface FieldOfEntity {
  entity: Entity
  key: string
  field: Field
  /** What a test calls it. */
  at: string
}

/** The fields of these entities that are wanted, one test each. */
export const fieldsOf = (
  all: readonly Entity[],
  wanted: (field: Field, key: string) => boolean,
): readonly FieldOfEntity[] =>
  all.flatMap((entity) =>
    Object.entries(entity.fields)
      .filter(([key, field]) => wanted(field, key))
      .map(([key, field]) => ({ entity, key, field, at: `${entity.name}.${key}` })),
  )
