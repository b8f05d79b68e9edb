import { expect, test } from 'vitest'
import { isRole } from './is-role.ts'

test.each(['CrmOpportunity-Edit', 'CRMOPPORTUNITY-EDIT', 'currency-list'])('%s is a role', (name) =>
  expect(isRole(name)).toBe(true),
)

test.each(['Admin', 'admin', '', 'CrmOpportunity', 'CrmOpportunity-Fly', 'Invoice-List', 'constructor'])(
  '%j is none',
  (name) => expect(isRole(name)).toBe(false),
)
