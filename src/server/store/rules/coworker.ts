import { type EntityRules, invalid } from '#server/store/change.ts'

/** A new customer belongs to the location that invoices them, else to the first one of who made them. */
export const coworkerRules: EntityRules = {
  async settle({ stored, values, writer, at }) {
    // Nobody could ever see a customer of no location again.
    if (Array.isArray(values.Businesses) && values.Businesses.length === 0) {
      return invalid('Businesses', [], 'must name a location')
    }
    if (stored) return null
    values.Businesses ??= [values.InvoicingBusinessId ?? writer.businesses[0]].filter((id) => id !== undefined)
    values.RegistrationDate = at
    return null
  },
}
