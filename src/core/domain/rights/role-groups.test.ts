import { expect, test } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { roleGroups } from './role-groups.ts'

const rolesOfGroup = (name: string) => roleGroups().find(({ Entity }) => Entity === name)?.Roles

test('a group holds the roles of what an entity offers', () => {
  expect(rolesOfGroup('CrmBoard')).toEqual(
    ['List', 'Read', 'Create', 'Edit', 'Delete'].map((each) => `CrmBoard-${each}`),
  )
  expect(rolesOfGroup('Coworker')).not.toContain('Coworker-Delete')
  expect(rolesOfGroup('Business')).toEqual(['Business-List', 'Business-Read', 'Business-Edit'])
  expect(rolesOfGroup('OutboxMessage')).toEqual(['OutboxMessage-List', 'OutboxMessage-Read'])
})

test('what everybody may read has no roles, everything else has', () => {
  const withoutRoles = Object.keys(entities).filter((name) => rolesOfGroup(name) === undefined)
  expect(withoutRoles).toEqual(['Currency'])
})
