import { useState } from 'react'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useServices } from '#web/queries/services.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { spanOf } from './span.ts'
import { staysOf } from './stays.ts'

interface StayListProps {
  history: readonly CrmOpportunityHistory[]
  record: CrmOpportunity
}

/** How long the opportunity has been in each stage. */
export function StayList({ history, record }: StayListProps) {
  const { history: text, duration } = useDrawerText()
  const { now } = useServices()
  const [shownOn] = useState(now)
  const stays = staysOf(history, record, shownOn)
  if (stays.length === 0) return null
  return (
    <dl aria-label={text.stays} className="flex flex-wrap gap-1.5 pb-3 text-xs">
      {stays.map(({ stageId, stage, length, isCurrent }) => {
        const span = spanOf(length)
        return (
          <div
            key={stageId}
            className={classNames(
              'flex max-w-full flex-wrap gap-x-1.5 rounded-control border px-2 py-1',
              isCurrent ? 'border-accent bg-accent-soft' : 'border-border',
            )}
          >
            <dt dir="auto" className="min-w-0 break-words">
              {stage}
            </dt>
            <dd className="font-medium">
              {span ? duration[span.unit](span.count) : text.underOneMinute}
              {isCurrent && ` ${text.untilNow}`}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
