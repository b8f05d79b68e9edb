import { type ReactNode, type RefObject, useState } from 'react'
import { isOffered } from '#core/domain/rights/offers.ts'
import type { LookupFieldProps } from '#web/drawer/fields/lookup-field.tsx'
import type { useCreation } from '#web/drawer/form/use-creation.ts'
import { useMe } from '#web/queries/session.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { InlineQuestion } from '#web/ui/fields/inline-question.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { startOfCustomer } from './customer-form.ts'

const NewCustomer = onDemand(async () => (await import('./new-customer.tsx')).NewCustomer, { place: 'edge' })

/** What the form of a new opportunity has for a customer who does not exist yet. */
export function useNewCustomer(
  { newCustomer, setNewCustomer, choose, record }: ReturnType<typeof useCreation>,
  businessId: number,
  customerInput: RefObject<HTMLInputElement | null>,
): {
  /** The form of the customer is open. */
  isOpen: boolean
  field: Pick<LookupFieldProps, 'extra' | 'nothingText'>
  /** That a customer was begun and is not created; null: none was. */
  unfinished: ReactNode
  dialog: ReactNode
} {
  const { lookup } = useDrawerText()
  const text = useCustomerText()
  const { Roles } = useMe()
  const [isOpen, setIsOpen] = useState(false)
  if (!isOffered(Roles, 'createCustomer')) {
    return { isOpen: false, field: { nothingText: lookup.nothingToCreate }, unfinished: null, dialog: null }
  }
  const name = newCustomer?.FullName.trim() || newCustomer?.Email.trim()
  const extra = {
    label: (searched: string) => (newCustomer ? lookup.resume(name || searched) : lookup.create(searched)),
    run(searched: string) {
      // What was typed for a customer before is not lost for another one.
      setNewCustomer(newCustomer ?? startOfCustomer(searched, businessId))
      setIsOpen(true)
    },
  }
  return {
    isOpen,
    field: { extra },
    unfinished: newCustomer && !isOpen && (
      <InlineQuestion
        question={text.create.unfinished(name ?? '')}
        answers={[
          { label: text.create.resume, choose: () => setIsOpen(true) },
          { label: text.create.discard, choose: () => setNewCustomer(null) },
        ]}
      />
    ),
    dialog: isOpen && newCustomer && (
      <NewCustomer
        typed={newCustomer}
        finalFocus={customerInput}
        onTyped={setNewCustomer}
        onClose={() => setIsOpen(false)}
        onChosen={(customer) => {
          setNewCustomer(null)
          setIsOpen(false)
          choose('CoworkerId', customer)
          record.form.setValue('CoworkerId', customer.id)
          record.form.clearErrors('CoworkerId')
        }}
      />
    ),
  }
}
