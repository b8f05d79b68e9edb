import { describe, expect, it } from 'vitest'
import { can, roleName, rolesOf } from './roles.ts'

describe('a role', () => {
  it('is named by entity and action', () => expect(roleName('CrmOpportunity', 'Edit')).toBe('CrmOpportunity-Edit'))
  it('exists for every action', () =>
    expect(rolesOf('CrmBoard')).toEqual([
      'CrmBoard-List',
      'CrmBoard-Read',
      'CrmBoard-Create',
      'CrmBoard-Edit',
      'CrmBoard-Delete',
    ]))
  it('allows its action in any case', () => expect(can(['crmOPPORTUNITY-edit'], 'CrmOpportunity', 'Edit')).toBe(true))
  it('allows no other action', () => expect(can(['CrmOpportunity-Edit'], 'CrmOpportunity', 'Delete')).toBe(false))
  it('allows nothing on an entity whose name it begins with', () =>
    expect(can(rolesOf('CrmBoard'), 'CrmBoardColumn', 'List')).toBe(false))
  it('of a full administrator allows everything', () => expect(can(['admin'], 'User', 'Delete')).toBe(true))
  it('is needed', () => expect(can([], 'CrmOpportunity', 'List')).toBe(false))
})
