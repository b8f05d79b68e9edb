import * as z from 'zod/mini'
import type { Entity, Verb } from '#core/contract/entities/entity.ts'
import type { Access, Endpoint } from './endpoint.ts'
import { anObject } from './values.ts'

/**
 * All five endpoints of an entity; `offeredEndpoints` has those that it offers. Filters, bodies and answers follow from
 * its fields, so they are not repeated here.
 */
export function entityEndpoints({ name, path, business }: Entity) {
  // Records of no location, such as currencies, may be read by every user.
  const read = (action: 'List' | 'Read'): Access => (business === null ? 'user' : { entity: name, action })
  const ofOne = `${path}/{id}`
  const body = { body: anObject(), readsBodyItself: true, bodyType: 'json or form' } as const
  return {
    list: { method: 'GET', path, access: read('List'), answer: anObject(), errors: [400, 404, 414] },
    one: {
      method: 'GET',
      path: ofOne,
      access: read('Read'),
      /** One Id, or a list of them in brackets. */
      params: { id: 'text' },
      answer: anObject(),
      errors: [400, 404, 414],
    },
    create: {
      method: 'POST',
      path,
      access: { entity: name, action: 'Create' },
      ...body,
      answer: anObject(),
      isWrite: true,
      errors: [400, 409, 414, 422],
    },
    update: {
      method: 'PUT',
      path,
      access: { entity: name, action: 'Edit' },
      ...body,
      answer: anObject(),
      isWrite: true,
      errors: [400, 404, 409, 412, 414, 422],
    },
    delete: {
      method: 'DELETE',
      path: ofOne,
      access: { entity: name, action: 'Delete' },
      params: { id: 'id' },
      answer: z.null(),
      isWrite: true,
      errors: [400, 404, 409, 412, 413, 414, 415, 422],
    },
  } as const satisfies Readonly<Record<Verb, Endpoint>>
}

/** The endpoints that an entity offers. */
export function offeredEndpoints(entity: Entity): Endpoint[] {
  const endpoints = entityEndpoints(entity)
  return entity.verbs.map((verb) => endpoints[verb])
}
