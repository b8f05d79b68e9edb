import { Status } from '#core/contract/enums.ts'
import { useOpportunitiesOfCustomer } from '#web/queries/customers.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { OpportunityLink } from './opportunity-link.tsx'

const mostShown = 3

/** Warns that the chosen customer is on a board already: the vendor allows it, and it is seldom meant. */
export function OpenOpportunities({ customerId }: { customerId: number }) {
  const text = useCustomerText().open
  const { opportunities } = useOpportunitiesOfCustomer(customerId)
  const open = opportunities.filter((each) => each.Status === Status.InProgress)
  return (
    <div role="status" className="text-xs">
      {open.length > 0 && (
        <div className="mt-1 rounded-control bg-warning-soft px-2.5 py-2">
          <p className="text-warning">{text.title(open.length)}</p>
          <ul>
            {open.slice(0, mostShown).map((each) => (
              <li key={each.Id}>
                <OpportunityLink boardId={each.CrmBoardColumnCrmBoardId} opportunityId={each.Id}>
                  {[each.CrmBoardColumnCrmBoardName, each.CrmBoardColumnName, each.Name].filter(Boolean).join(' · ')}
                </OpportunityLink>
              </li>
            ))}
          </ul>
          {open.length > mostShown && <p className="text-muted">{text.more(open.length - mostShown)}</p>}
        </div>
      )}
    </div>
  )
}
