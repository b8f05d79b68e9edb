import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { useOpportunityHistory } from '#web/queries/opportunity/opportunity-history.ts'
import { useMe } from '#web/queries/person/session.ts'
import { ContactBar } from '#web/drawer/customer/contact-bar.tsx'
import { CustomerSection } from '#web/drawer/customer/customer-section.tsx'
import { CustomSection } from '#web/drawer/custom/custom-section.tsx'
import { HistorySection } from '#web/drawer/audit/history-section.tsx'
import { TaskSection } from '#web/drawer/tasks/task-section.tsx'
import { NextSection } from './next-section.tsx'
import { OutcomeSection } from './outcome-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { StageSection } from './stage-section.tsx'
import { RecordSection } from './record-section.tsx'

/** The sections of an existing opportunity, in the order in which they are read. */
export function EditorSections({ record }: { record: CrmOpportunity }) {
  const { Roles } = useMe()
  const { history } = useOpportunityHistory(record.Id)
  return (
    <div className="pb-divided">
      <ContactBar record={record} />
      <OutcomeSection cameFrom={history[0]?.OldCrmBoardColumnId ?? null} />
      <StageSection record={record} />
      <NextSection />
      <PeopleSection />
      <CustomSection />
      <CustomerSection customerId={record.CoworkerId} opportunityId={record.Id} />
      <TaskSection key={record.CoworkerId} customerId={record.CoworkerId} />
      <RecordSection record={record} />
      {isOffered(Roles, 'seeHistory') && <HistorySection record={record} />}
    </div>
  )
}
