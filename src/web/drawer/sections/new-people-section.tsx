import type { ReactNode } from 'react'
import { Status } from '#core/contract/enums.ts'
import { LookupField } from '#web/drawer/fields/lookup-field.tsx'
import { LossReasonField } from '#web/drawer/fields/loss-reason-field.tsx'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { Section } from '#web/ui/fields/section.tsx'
import { LeadSourceField, TagField } from './people-section.tsx'

interface NewPeopleSectionProps {
  /** The field of the customer, and what there is to say about them. */
  customer: ReactNode
  status: number
}

/** Who a new opportunity is about, and where it came from. */
export function NewPeopleSection({ customer, status }: NewPeopleSectionProps) {
  const text = useDrawerText()
  return (
    <Section title={text.sections.people} isTitleHidden columns={2}>
      <div className="col-span-full">{customer}</div>
      <LookupField name="OpportunityTypeId" kind="types" knownName={null} />
      <LookupField name="ResponsibleId" kind="users" knownName={null} />
      <LeadSourceField />
      <TagField />
      {status === Status.Lost && <LossReasonField status={status} />}
    </Section>
  )
}
