import { type EntityRules, invalid } from '#server/store/records/change.ts'

/** A new customer belongs to the invoicing location, else to the writer's first one. */
export const coworkerRules: EntityRules = {
  async settle({ stored, values, writer, now, request }) {
    if (!stored) {
      values.Businesses ??= [values.InvoicingBusinessId ?? writer.businesses[0]].filter((id) => id !== undefined)
      values.RegistrationDate = now
    }
    // A customer of no location could never be seen again.
    const isNowhere = Array.isArray(values.Businesses) && values.Businesses.length === 0
    return isNowhere ? invalid('Businesses', request.body.Businesses ?? null, 'must name a location') : null
  },
}
