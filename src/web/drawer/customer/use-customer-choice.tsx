import { type ReactNode, type RefObject, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { can } from '#core/domain/rights/roles.ts'
import { LookupField } from '#web/drawer/fields/lookup-field.tsx'
import type { useCreation } from '#web/drawer/form/use-creation.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { InlineQuestion } from '#web/ui/fields/inline-question.tsx'
import { startOfCustomer } from './customer-form.ts'
import { NewCustomer } from './new-customer.tsx'
import { OpenOpportunities } from './open-opportunities.tsx'

/** The customer of a new opportunity: one who is found, or who is created for it. */
export function useCustomerChoice(
  { newCustomer, setNewCustomer, choose, record }: ReturnType<typeof useCreation>,
  businessId: number,
  customerInput: RefObject<HTMLInputElement | null>,
): {
  /** The form of a new customer is open. */
  isOpen: boolean
  field: ReactNode
  /** Belongs outside of the form of the opportunity. */
  dialog: ReactNode
} {
  const { lookup } = useDrawerText()
  const text = useCustomerText()
  const { Roles } = useMe()
  const mayCreate = can(Roles, 'Coworker', 'Create')
  const [wantsForm, setWantsForm] = useState(false)
  const isOpen = wantsForm && newCustomer !== null
  const customerId = useWatch({ control: record.form.control, name: 'CoworkerId' })
  const name = newCustomer?.FullName.trim() || newCustomer?.Email.trim() || ''
  const extra = {
    label: (searched: string) => (newCustomer ? lookup.resume(name || searched) : lookup.create(searched)),
    run(searched: string) {
      // What was typed for a customer before is not lost for another one.
      setNewCustomer(newCustomer ?? startOfCustomer(searched, businessId))
      setWantsForm(true)
    },
  }
  const discard = () => {
    setNewCustomer(null)
    setWantsForm(false)
  }
  const field = (
    <>
      <LookupField
        name="CoworkerId"
        kind="coworkers"
        knownName={null}
        isRequired
        inputRef={customerInput}
        {...(mayCreate ? { extra } : { nothingText: lookup.nothingToCreate })}
      />
      {newCustomer && !isOpen && (
        <InlineQuestion
          question={text.create.unfinished(name)}
          answers={[
            ...(mayCreate ? [{ label: text.create.resume, choose: () => setWantsForm(true) }] : []),
            { label: text.create.discard, choose: discard },
          ]}
        />
      )}
      {customerId && <OpenOpportunities customerId={customerId} />}
    </>
  )
  const dialog = isOpen && (
    <NewCustomer
      typed={newCustomer}
      finalFocus={customerInput}
      onTyped={setNewCustomer}
      onClose={() => setWantsForm(false)}
      onChosen={(customer) => {
        discard()
        choose('CoworkerId', customer)
        record.form.setValue('CoworkerId', customer.id)
        record.form.clearErrors('CoworkerId')
      }}
    />
  )
  return { isOpen, field, dialog }
}
