import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { useOpportunityHistory } from '#web/queries/opportunity/opportunity-history.ts'
import { useMe } from '#web/queries/session.ts'
import { HistorySection } from '#web/drawer/audit/history-section.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { NextSection } from './next-section.tsx'
import { OutcomeSection } from './outcome-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { RecordSection } from './record-section.tsx'

const ContactBar = onDemand(async () => (await import('#web/drawer/customer/contact-bar.tsx')).ContactBar)
const CustomerSection = onDemand(
  async () => (await import('#web/drawer/customer/customer-section.tsx')).CustomerSection,
)

/** The sections of an existing opportunity, in the order in which they are read. */
export function EditorSections({ record }: { record: CrmOpportunity }) {
  const { Roles } = useMe()
  const { history } = useOpportunityHistory(record.Id)
  return (
    <div className="divide-y divide-border">
      {/* As high as its buttons, so that nothing below moves when they come. */}
      <div className="min-h-12 pointer-coarse:min-h-15">
        <ContactBar record={record} />
      </div>
      <OutcomeSection cameFrom={history[0]?.OldCrmBoardColumnId ?? null} />
      <NextSection />
      <PeopleSection />
      <CustomerSection customerId={record.CoworkerId} opportunityId={record.Id} />
      <RecordSection record={record} />
      {isOffered(Roles, 'seeHistory') && <HistorySection record={record} />}
    </div>
  )
}
