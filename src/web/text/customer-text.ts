import { textHookOf } from './part.ts'
import { customer } from './en/customer.ts'

/** What the drawer says about the customer and its contact data: apart from the others, so that the first screen does not load them. */
export const useCustomerText = textHookOf('customer', customer)
