import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { portalRoles, rolesInPortal } from './portal-roles.ts'
import { adminRole, rolesOf } from './roles.ts'

const everyRole = Object.values(entities).flatMap(({ name }) => rolesOf(name))
const someRoles = fc.subarray([...everyRole, adminRole])
const inAnyCase = (roles: readonly string[]) =>
  roles.map((role, index) => (index % 2 === 0 ? role.toLowerCase() : role))

describe('the roles of a session in a portal', () => {
  it('are never more than the user has, nor than the portal has asked for', () => {
    fc.assert(
      fc.property(someRoles, fc.option(someRoles), fc.boolean(), (own, wanted, isLimited) => {
        const given = rolesInPortal(own, wanted, isLimited)
        const isAdmin = own.includes(adminRole)
        for (const role of given) {
          if (!isAdmin) expect(own).toContain(role)
          if (wanted) expect(wanted).toContain(role)
        }
        expect(given).not.toContain(adminRole)
      }),
    )
  })

  it('are what both sides have, whatever the case of the names', () => {
    fc.assert(
      fc.property(someRoles, someRoles, fc.boolean(), (own, wanted, isLimited) => {
        const isGiven = (role: string) =>
          portalRoles(isLimited).includes(role) &&
          wanted.includes(role) &&
          (own.includes(role) || own.includes(adminRole))
        const expected = everyRole.filter(isGiven).toSorted()
        expect(rolesInPortal(inAnyCase(own), inAnyCase(wanted), isLimited).toSorted()).toEqual(expected)
      }),
    )
  })

  it('are never administration', () => {
    const given = rolesInPortal([adminRole], null, false)
    expect(given).toEqual(portalRoles(false))
    expect(given).toEqual(expect.arrayContaining(['User-List', 'CrmBoard-Delete', 'Team-Edit']))
    for (const role of ['User-Create', 'User-Edit', 'User-Delete', 'Business-Edit']) expect(given).not.toContain(role)
  })

  it('of a session that is limited to boards write nothing that other boards share', () => {
    const lost = portalRoles(false).filter((role) => !portalRoles(true).includes(role))
    expect(lost.toSorted().join(' ')).toBe(
      'CannedResponse-Create CannedResponse-Delete CannedResponse-Edit Coworker-Delete CrmBoard-Create ' +
        'OpportunityType-Create OpportunityType-Delete OpportunityType-Edit ' +
        'TaskList-Create TaskList-Delete TaskList-Edit Team-Create Team-Delete Team-Edit',
    )
  })
})
