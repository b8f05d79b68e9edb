import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { useOpportunitiesOfCustomer } from '#web/queries/customers.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { OpportunityLink } from './opportunity-link.tsx'

interface OtherOpportunitiesProps {
  customerId: number
  /** The one that is open. */
  opportunityId: number
}

/** What else there is with the customer, on all boards. */
export function OtherOpportunities({ customerId, opportunityId }: OtherOpportunitiesProps) {
  const text = useCustomerText().others
  const { opportunities, status } = useOpportunitiesOfCustomer(customerId)
  const others = opportunities.filter(({ Id }) => Id !== opportunityId)
  return (
    <div className="flex flex-col gap-1 text-sm">
      <h4 className="text-xs font-medium text-muted">{text.title}</h4>
      {status !== 'ready' || others.length === 0 ? (
        <p className="text-muted">{status === 'ready' ? text.none : status === 'error' ? text.failed : text.loading}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {others.map((each) => (
            <Other key={each.Id} opportunity={each} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Other({ opportunity }: { opportunity: CrmOpportunity }) {
  const text = useCustomerText().others
  const locale = useLocale()
  const { Status: status, Value, CrmBoardColumnCrmBoardBusinessCurrencyCode: currency } = opportunity
  const state = status === Status.Won ? 'won' : status === Status.Lost ? 'lost' : 'open'
  return (
    <li className="flex flex-wrap gap-x-2">
      <span className={looks[state]}>{text.states[state]}</span>
      <OpportunityLink boardId={opportunity.CrmBoardColumnCrmBoardId} opportunityId={opportunity.Id}>
        {[opportunity.CrmBoardColumnCrmBoardName, opportunity.CrmBoardColumnName, opportunity.Name]
          .filter(Boolean)
          .join(' · ')}
      </OpportunityLink>
      <span className="text-muted">{Value === null ? text.noValue : formatMoney(Value, currency, locale)}</span>
    </li>
  )
}

const looks = { open: 'font-medium', won: 'font-medium text-success', lost: 'text-muted' }
