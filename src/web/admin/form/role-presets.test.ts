import { expect, test } from 'vitest'
import { roleGroups } from '#core/domain/rights/role-groups.ts'
import { can } from '#core/domain/rights/roles.ts'
import { hasRole, otherRoles, presetOfRoles, presets, rolesOfPreset, withRole } from './role-presets.ts'

const groups = roleGroups()

test('a preset is recognised in any order and case', () => {
  for (const preset of presets) {
    const roles = rolesOfPreset(preset, groups).toReversed()
    expect(presetOfRoles(roles, groups)).toBe(preset)
    expect(
      presetOfRoles(
        roles.map((role) => role.toUpperCase()),
        groups,
      ),
    ).toBe(preset)
    expect(presetOfRoles([...roles, 'Something-Else'], groups)).toBeNull()
  }
})

test('who may only read changes nothing, and sees no messages to customers', () => {
  const roles = rolesOfPreset('readOnly', groups)
  expect(roles.every((role) => /-(List|Read)$/.test(role))).toBe(true)
  expect(can(roles, 'CrmOpportunity', 'List')).toBe(true)
  expect(can(roles, 'OutboxMessage', 'List')).toBe(false)
})

test('sales work with opportunities and customers, but neither with boards nor with users', () => {
  const roles = rolesOfPreset('sales', groups)
  for (const action of ['Create', 'Edit', 'Delete'] as const) expect(can(roles, 'CrmOpportunity', action)).toBe(true)
  expect(can(roles, 'Coworker', 'Create')).toBe(true)
  for (const entity of ['CrmBoard', 'CrmBoardColumn', 'User', 'Business'] as const) {
    expect(can(roles, entity, 'Read')).toBe(true)
    expect(can(roles, entity, 'Edit')).toBe(false)
  }
})

test('everything is every role there is', () => {
  expect(rolesOfPreset('everything', groups)).toEqual(groups.flatMap(({ Roles }) => Roles))
})

test('a role is given and taken in any case; those that nobody knows stay', () => {
  const roles = ['crmboard-EDIT', 'Invoice-Edit']
  expect(hasRole(roles, 'CrmBoard-Edit')).toBe(true)
  expect(withRole(roles, 'CrmBoard-Edit', false)).toEqual(['Invoice-Edit'])
  expect(withRole(roles, 'CrmBoard-Edit', true)).toEqual(['Invoice-Edit', 'CrmBoard-Edit'])
  expect(otherRoles(roles, groups)).toEqual(['Invoice-Edit'])
})
