import * as z from 'zod/mini'
import { coworker, type Coworker } from '#core/contract/entities/coworker.ts'
import { valueSchema } from '#core/contract/records/field-value.ts'

/** The values of the form under the names of the wire. Texts are as typed; '' means not set. */
export const customerFormSchema = z.object({
  CoworkerType: z.int(),
  FullName: z.string(),
  CompanyName: z.string(),
  Email: z.string(),
  MobilePhone: z.string(),
  LandLine: z.string(),
  InvoicingBusinessId: z.nullable(z.int()),
})

export type CustomerForm = z.infer<typeof customerFormSchema>
export type CustomerKey = keyof CustomerForm

/** The values that the form sends. */
export type CustomerFields = Pick<Coworker, CustomerKey>

export const CustomerKind = { individual: 1, company: 2 } as const

/** A new customer, from what was searched for in vain: a name, an e-mail or a phone number. */
export function startOfCustomer(searched: string, businessId: number): CustomerForm {
  const isEmail = searched.includes('@')
  const isNumber = !isEmail && isPhone(searched)
  return {
    CoworkerType: CustomerKind.individual,
    FullName: isEmail || isNumber ? '' : searched,
    CompanyName: '',
    Email: isEmail ? searched : '',
    MobilePhone: isNumber ? searched : '',
    LandLine: '',
    InvoicingBusinessId: businessId,
  }
}

export const formOfCustomer = (record: Coworker): CustomerForm => ({
  CoworkerType: record.CoworkerType ?? CustomerKind.individual,
  FullName: record.FullName,
  CompanyName: record.CompanyName ?? '',
  Email: record.Email,
  MobilePhone: record.MobilePhone ?? '',
  LandLine: record.LandLine ?? '',
  InvoicingBusinessId: record.InvoicingBusinessId,
})

export const isSameCustomerForm = (a: CustomerForm, b: CustomerForm): boolean =>
  Object.keys(customerFormSchema.shape).every((key) => Reflect.get(a, key) === Reflect.get(b, key))

/** The changes from `base` to `mine`, on top of what somebody else has saved. */
export const changesOnTop = (base: CustomerForm, mine: CustomerForm, theirs: CustomerForm): CustomerForm =>
  customerFormSchema.parse({
    ...theirs,
    ...Object.fromEntries(Object.entries(mine).filter(([key, value]) => Reflect.get(base, key) !== value)),
  })

/** Digits, grouped in whatever way, with an extension after a #. */
const isPhone = (text: string): boolean => /^\+?[\d\s()./-]*\d[\d\s()./-]*(#\s*\d+)?$/.test(text)

export interface CustomerMessages {
  nameMissing: string
  emailMissing: string
  notAnEmail: string
  notAPhone: string
}

const trimmed = z.pipe(
  z.string(),
  z.transform((typed) => typed.trim()),
)

const required = (key: 'FullName' | 'Email', missing: string) =>
  z.pipe(trimmed, z.string().check(z.minLength(1, { error: missing }), z.maxLength(coworker.fields[key].maxLength)))

const optional = (key: 'CompanyName' | 'MobilePhone' | 'LandLine') =>
  z.pipe(
    z.pipe(
      trimmed,
      z.transform((typed) => typed || null),
    ),
    z.nullable(valueSchema(coworker.fields[key]) as z.ZodMiniType<string, string>),
  )

/** What another program has stored is always right, so that the other fields can be saved. */
const phone = (key: 'MobilePhone' | 'LandLine', stored: Coworker | null, error: string) =>
  optional(key).check(z.refine((number) => number === null || number === stored?.[key] || isPhone(number), { error }))

/** The rules of the contract, and two more: an e-mail must look like one, and a phone number has no letters. */
export const customerSchema = (
  messages: CustomerMessages,
  stored: Coworker | null,
): z.ZodMiniType<CustomerFields, CustomerForm> =>
  z.object({
    CoworkerType: valueSchema(coworker.fields.CoworkerType) as z.ZodMiniType<number, number>,
    FullName: required('FullName', messages.nameMissing),
    CompanyName: optional('CompanyName'),
    Email: z.pipe(
      required('Email', messages.emailMissing),
      z.string().check(z.regex(/^[^\s@]+@[^\s@]+$/, { error: messages.notAnEmail })),
    ),
    MobilePhone: phone('MobilePhone', stored, messages.notAPhone),
    LandLine: phone('LandLine', stored, messages.notAPhone),
    InvoicingBusinessId: z.nullable(valueSchema(coworker.fields.InvoicingBusinessId) as z.ZodMiniType<number, number>),
  })
