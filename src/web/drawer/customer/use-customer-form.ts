import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { coworker, type Coworker } from '#core/contract/entities/coworker.ts'
import { useRecordForm } from '#web/form/use-record-form.ts'
import { useCustomerActions } from '#web/queries/customers.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { type CustomerFields, type CustomerForm, customerSchema, isSameCustomerForm } from './customer-form.ts'

interface CustomerFormOptions {
  /** The customer that is changed; null for a new one. */
  base: Coworker | null
  start: CustomerForm
  /** Whether the values that differ from the start are lost when the form is left. */
  keepsNothing: boolean
}

/** The form of a customer. A new one whose e-mail somebody has already is not sent before that is decided. */
export function useCustomerForm({ base, start, keepsNothing }: CustomerFormOptions) {
  const text = useCustomerText()
  const actions = useCustomerActions()
  const schema = useMemo(() => customerSchema(text.errors, base), [text, base])
  const form = useForm<CustomerForm, unknown, CustomerFields>({
    defaultValues: start,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  })
  const current = { ...start, ...useWatch({ control: form.control }) }
  const isDirty = !isSameCustomerForm(start, current)
  const [known, setKnown] = useState<{ email: string; customer: LookupChoice } | null>(null)
  /** The e-mail that a second customer may have. */
  const decided = useRef<string | null>(null)
  const record = useRecordForm({
    form,
    entity: coworker,
    isDirty: keepsNothing && isDirty,
    async confirm({ Email }: CustomerFields) {
      if (base || decided.current === Email) return true
      const customer = await actions.withEmail(Email)
      setKnown(customer && { email: Email, customer })
      return customer === null
    },
    send: (fields: CustomerFields, key) => actions.save(base, base ? fields : withLocation(fields), key),
  })
  return {
    record,
    current,
    isDirty,
    /** Who has the e-mail that was typed; null: nobody, as far as it was asked. */
    known: known?.email === current.Email.trim() ? known.customer : null,
    /** From now on a second customer may have the e-mail. */
    allowSecond() {
      decided.current = current.Email.trim()
      setKnown(null)
    },
  }
}

/** A new customer belongs to the location that was chosen, and to no other. */
const withLocation = (fields: CustomerFields): Partial<Coworker> => ({
  ...fields,
  Active: true,
  Businesses: fields.InvoicingBusinessId === null ? null : [fields.InvoicingBusinessId],
})
