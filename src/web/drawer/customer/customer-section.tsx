import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { Coworker } from '#core/contract/entities/coworker.ts'
import { calendarDate, followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { can } from '#core/domain/rights/roles.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useCustomerRecord } from '#web/queries/customers.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { IconButton } from '#web/ui/icon-button.tsx'
import { callAddress, mailAddress } from '#web/contact/contact-links.ts'
import { CustomerKind } from './customer-form.ts'
import { EditCustomer } from './edit-customer.tsx'
import { OtherOpportunities } from './other-opportunities.tsx'
import { useCopy } from '#web/contact/use-copy.ts'

interface CustomerSectionProps {
  customerId: number
  opportunityId: number
}

/** Who the customer is, how to reach them, and what else there is with them. */
export function CustomerSection({ customerId, opportunityId }: CustomerSectionProps) {
  const text = useCustomerText()
  const { errors } = useText()
  const { Roles } = useMe()
  const { customer, status, retry } = useCustomerRecord(customerId)
  const [isEditing, setIsEditing] = useState(false)
  return (
    <Section title={text.section}>
      {customer ? (
        <Facts customer={customer} />
      ) : status === 'error' ? (
        <div role="status" className="flex items-center gap-2 text-sm">
          <p className="min-w-0 grow text-danger">{text.failed}</p>
          <Button onClick={retry}>{errors.tryAgain}</Button>
        </div>
      ) : (
        isOffered(Roles, 'nameCustomer') && <p className="text-sm text-muted">{text.loading}</p>
      )}
      {customer && can(Roles, 'Coworker', 'Edit') && (
        <Button className="justify-self-start" onClick={() => setIsEditing(true)}>
          {text.edit.action}
        </Button>
      )}
      <OtherOpportunities customerId={customerId} opportunityId={opportunityId} />
      {isEditing && customer && <EditCustomer customer={customer} onClose={() => setIsEditing(false)} />}
    </Section>
  )
}

/** The contract has no plan of a customer: whether they have an account, and since when, is what it tells of that. */
function Facts({ customer }: { customer: Coworker }) {
  const { fields, kinds, accounts, tourConfirmed, reach } = useCustomerText()
  const { locale, timeZone } = useDrawer()
  const { notSet } = useDrawerText()
  const copy = useCopy()
  const kind = customer.CoworkerType === CustomerKind.company ? kinds.company : kinds.individual
  const { Email, MobilePhone, LandLine, RegistrationDate, TourDate } = customer
  const account = customer.Archived ? accounts.archived : customer.Active ? accounts.active : accounts.deactivated
  const registered = RegistrationDate && dateText(calendarDate(RegistrationDate, timeZone), locale)
  const tour = TourDate && dateText(followUpDate(TourDate, timeZone), locale)
  const facts = [
    { name: fields.FullName, value: customer.FullName },
    { name: fields.CoworkerType, value: kind },
    { name: fields.CompanyName, value: customer.CompanyName },
    { name: fields.TeamName, value: customer.TeamName },
    { name: fields.Active, value: account },
    { name: fields.RegistrationDate, value: registered },
    ...(tour ? [{ name: fields.TourDate, value: customer.TourConfirmedOn ? tourConfirmed(tour) : tour }] : []),
    { name: fields.Email, value: Email, reachedAt: mailAddress(Email) },
    { name: fields.MobilePhone, value: MobilePhone, reachedAt: callAddress(MobilePhone ?? '') },
    { name: fields.LandLine, value: LandLine, reachedAt: callAddress(LandLine ?? '') },
  ]
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] items-center gap-x-4 gap-y-1 text-sm">
      {facts.map(({ name, value, reachedAt }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="flex min-h-6 min-w-0 items-center gap-1">
            <span dir="auto" className="min-w-0 break-words">
              {value && reachedAt ? (
                <a href={reachedAt} className="rounded-control text-accent underline underline-offset-2">
                  {value}
                </a>
              ) : (
                value || <span className="text-muted">{notSet}</span>
              )}
            </span>
            {reachedAt !== undefined && value && copy && (
              <IconButton label={reach.copyValue(name)} className="-my-1" onClick={() => copy(value)}>
                <Copy aria-hidden size={14} />
              </IconButton>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
