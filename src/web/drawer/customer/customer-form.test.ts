import { expect, it } from 'vitest'
import { customer as text } from '#web/text/en/customer.ts'
import { CustomerKind, customerSchema, startOfCustomer } from './customer-form.ts'

const errorsOf = (typed: Partial<ReturnType<typeof startOfCustomer>>) =>
  customerSchema(text.errors, null)
    .safeParse({ ...startOfCustomer('Ana Abel', 3), Email: 'ana@example.com', ...typed })
    .error?.issues.map(({ path, message }) => [path[0], message]) ?? []

it.each([
  ['Zebedee Quux', { FullName: 'Zebedee Quux', Email: '', MobilePhone: '' }],
  ['zeb@quux.example', { FullName: '', Email: 'zeb@quux.example', MobilePhone: '' }],
  ['+44 7700 900123', { FullName: '', Email: '', MobilePhone: '+44 7700 900123' }],
  ['Studio 24', { FullName: 'Studio 24', MobilePhone: '' }],
])('starts a new customer from a search for %j', (searched, fields) => {
  expect(startOfCustomer(searched, 3)).toMatchObject({ ...fields, InvoicingBusinessId: 3 })
})

it.each(['020 7946 0018', '+44 (0)20 7946-0018', '07700.900.123', '020 7946 0018 #12', ''])(
  'takes %j for a phone number',
  (MobilePhone) => {
    expect(errorsOf({ MobilePhone, LandLine: MobilePhone })).toEqual([])
  },
)

it.each(['020 SPACES', '12a', '+', '020 ext. 5', '07700 #', '１２ab'])(
  'refuses %j as a phone number',
  (MobilePhone) => {
    expect(errorsOf({ MobilePhone })).toEqual([['MobilePhone', text.errors.notAPhone]])
  },
)

it('needs a name and an e-mail', () => {
  expect(errorsOf({ FullName: '  ', Email: '' }).map(([key]) => key)).toEqual(['FullName', 'Email'])
  expect(errorsOf({ Email: 'ana' })).toEqual([['Email', text.errors.notAnEmail]])
})

it('sends what is not set as null, without blanks around the rest', () => {
  const typed = { ...startOfCustomer(' Ana Abel ', 3), Email: ' ana@example.com', CoworkerType: CustomerKind.company }
  expect(customerSchema(text.errors, null).parse(typed)).toEqual({
    CoworkerType: 2,
    FullName: 'Ana Abel',
    CompanyName: null,
    Email: 'ana@example.com',
    MobilePhone: null,
    LandLine: null,
    InvoicingBusinessId: 3,
  })
})
