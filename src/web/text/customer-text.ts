import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { customer } from './en/customer.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'customer'> = { en: withIsolatedNames(customer) }

/** What the drawer says about the customer and its contact data: apart from the others, so that the first screen does not load them. */
export const useCustomerText = (): Catalogue['customer'] => texts[useLanguage()]
