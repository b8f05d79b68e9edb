import { describe, expect, it } from 'vitest'
import { emptyUser, isSameForm, type UserForm, userSchema } from './user-form.ts'

const messages = { nameMissing: 'name?', emailMissing: 'email?', notAnEmail: 'no email', noLocation: 'where?' }
const ana: UserForm = { ...emptyUser([7]), FullName: 'Ana', Email: 'ana@example.com' }
const wrong = (form: UserForm) =>
  userSchema(messages)
    .safeParse(form)
    .error?.issues.map(({ path, message }) => [path[0], message])

describe('the form of a user', () => {
  it('starts in the only location there is, else in none', () => {
    expect(emptyUser([7]).Businesses).toEqual([7])
    expect(emptyUser([7, 8]).Businesses).toEqual([])
  })

  it('says everything that is wrong at once', () => {
    expect(wrong({ ...ana, FullName: ' ', Email: '', Businesses: [] })).toEqual([
      ['FullName', 'name?'],
      ['Email', 'email?'],
      ['Businesses', 'where?'],
    ])
    expect(wrong({ ...ana, Email: 'ana at example.com' })).toEqual([['Email', 'no email']])
  })

  it('lets an administrator go without a location', () => {
    expect(wrong({ ...ana, IsAdmin: true, Businesses: [] })).toBeUndefined()
  })

  it('cuts off blanks around a name', () => {
    expect(userSchema(messages).parse({ ...ana, FullName: ' Ana ' }).FullName).toBe('Ana')
  })

  it('is the same in another order', () => {
    const roles = { ...ana, UserRoles: ['a', 'b'], Businesses: [10, 9] }
    expect(isSameForm(roles, { ...roles, UserRoles: ['b', 'a'], Businesses: [9, 10] })).toBe(true)
    expect(isSameForm(roles, { ...roles, UserRoles: ['b'] })).toBe(false)
    expect(isSameForm(ana, { ...ana, Active: false })).toBe(false)
  })
})
