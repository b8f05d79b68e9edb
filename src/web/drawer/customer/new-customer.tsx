import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { isOffered } from '#core/domain/rights/offers.ts'
import { useSaveKey } from '#web/form/use-save-key.ts'
import { choiceOfCustomer } from '#web/queries/customers.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { InlineQuestion } from '#web/ui/fields/inline-question.tsx'
import { RecordDialog } from '#web/drawer/dialogs/record-dialog.tsx'
import { CustomerFields, LocationField } from './customer-fields.tsx'
import { type CustomerForm, customerFormSchema } from './customer-form.ts'
import { useCustomerForm } from './use-customer-form.ts'

interface NewCustomerProps {
  typed: CustomerForm
  /** What is typed belongs to the form of the opportunity: there it is kept, whatever becomes of this one. */
  onTyped(typed: CustomerForm): void
  /** The customer who was created, or who had the e-mail already. */
  onChosen(customer: LookupChoice): void
  finalFocus: RefObject<HTMLElement | null>
  onClose(): void
}

/** Creates a customer without leaving the new opportunity. */
export function NewCustomer({ typed, onTyped, onChosen, finalFocus, onClose }: NewCustomerProps) {
  const text = useCustomerText()
  const { Roles } = useMe()
  const [start] = useState(typed)
  const { record, current, known, allowSecond } = useCustomerForm({ base: null, start, keepsNothing: false })
  const create = async () => {
    const customer = await record.submit()
    if (customer) onChosen(choiceOfCustomer(customer))
  }
  useSaveKey(true, () => void create())

  const tell = useEffectEvent((values: string) => onTyped(customerFormSchema.parse(JSON.parse(values))))
  // `current` is another object each time.
  const written = JSON.stringify(current)
  useEffect(() => tell(written), [written])

  return (
    <RecordDialog
      title={text.create.title}
      record={record}
      submitLabel={record.isSaving ? text.create.submitting : text.create.submit}
      finalFocus={finalFocus}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <CustomerFields
        belowEmail={
          known && (
            <InlineQuestion
              question={text.known.question(known.note ? `${known.name} (${known.note})` : known.name)}
              answers={[
                { label: text.known.use(known.name), choose: () => onChosen(known) },
                {
                  label: text.known.createAnyway,
                  choose() {
                    allowSecond()
                    void create()
                  },
                },
              ]}
            />
          )
        }
      />
      {isOffered(Roles, 'seeLocations') && <LocationField />}
    </RecordDialog>
  )
}
