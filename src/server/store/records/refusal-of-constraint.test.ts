import { describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { WriteRequest } from './change.ts'
import { refusalOf } from './refusal-of-constraint.ts'

const request = (over: Partial<WriteRequest>): WriteRequest => ({
  entity: entities.CrmOpportunity,
  action: 'update',
  id: 1,
  body: { TeamId: 5 },
  writer: {
    userId: 1,
    email: 'noor@example.com',
    roles: [],
    canUseApi: false,
    businesses: [],
    boards: null,
    client: 'basic',
    rule: null,
  },
  ifMatch: null,
  placement: { afterId: null, beforeId: null },
  idempotencyKey: null,
  ...over,
})
const violation = (code: string, more: object) => Object.assign(new Error('violated'), { code, ...more })

describe('a violated constraint', () => {
  it('is an error of the field whose record was deleted during the write', () => {
    expect(refusalOf(violation('23503', { constraint: 'CrmOpportunity_TeamId_fkey' }), request({}))).toEqual({
      kind: 'invalid',
      errors: [{ AttemptedValue: 5, Message: 'was deleted in the meantime', PropertyName: 'Team' }],
    })
  })

  it('is a bug if no field is concerned', () => {
    expect(refusalOf(violation('23503', { constraint: 'Other_TeamId_fkey' }), request({}))).toBeNull()
    expect(refusalOf(violation('23502', {}), request({}))).toBeNull()
    expect(refusalOf(new Error('no database'), request({}))).toBeNull()
  })
})
