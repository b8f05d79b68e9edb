import { expect, test } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { roleGroups, isRole } from './role-groups.ts'

const rolesOfGroup = (name: string) => roleGroups().find(({ Entity }) => Entity === name)?.Roles

test('a group holds the roles of the actions that an entity offers', () => {
  expect(rolesOfGroup('CrmBoard')).toEqual(
    ['List', 'Read', 'Create', 'Edit', 'Delete'].map((each) => `CrmBoard-${each}`),
  )
  expect(rolesOfGroup('Coworker')).not.toContain('Coworker-Delete')
  expect(rolesOfGroup('Business')).toEqual(['Business-List', 'Business-Read', 'Business-Edit'])
  expect(rolesOfGroup('OutboxMessage')).toEqual(['OutboxMessage-List', 'OutboxMessage-Read'])
})

test('entities that everybody may read have no roles, all others have', () => {
  const withoutRoles = Object.keys(entities).filter((name) => rolesOfGroup(name) === undefined)
  expect(withoutRoles).toEqual(['Currency'])
})

test.each(['CrmOpportunity-Edit', 'CRMOPPORTUNITY-EDIT', 'currency-list'])('%s is a role', (name) =>
  expect(isRole(name)).toBe(true),
)

test.each(['Admin', 'admin', '', 'CrmOpportunity', 'CrmOpportunity-Fly', 'Invoice-List', 'constructor'])(
  '%j is none',
  (name) => expect(isRole(name)).toBe(false),
)
