import { ChevronRight } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { authorOf } from '#web/drawer/audit/author-of.ts'
import { useOpportunityChanges } from '#web/queries/opportunity/opportunity-changes.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { timeText } from '#web/text/sentences/time-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'

/** Fields that nobody edits: the campaign that brought the lead, and when the record changed. */
export function RecordSection({ record }: { record: CrmOpportunity }) {
  const text = useDrawerText()
  const { locale, timeZone } = useDrawer()
  const [isOpened, setIsOpened] = useState(false)
  const time = (instant: string | null) => (instant === null ? null : timeText(instant, locale, timeZone))
  return (
    <>
      <Details title={text.sections.origin}>
        <Fact name={text.origin.UtmSource} value={record.UtmSource} />
        <Fact name={text.origin.UtmMedium} value={record.UtmMedium} />
        <Fact name={text.origin.UtmCampaign} value={record.UtmCampaign} />
        <Fact name={text.origin.UtmContent} value={record.UtmContent} />
        <Fact name={text.origin.UtmTerm} value={record.UtmTerm} />
      </Details>
      <Details title={text.sections.record} onOpen={() => setIsOpened(true)}>
        <Fact name={text.record.CrmBoardColumnSince} value={time(record.CrmBoardColumnSince)} />
        <Fact name={text.record.WonOn} value={time(record.WonOn)} />
        <Fact name={text.record.LostOn} value={time(record.LostOn)} />
        <Fact name={text.record.CreatedOn} value={time(record.CreatedOn)} />
        <Fact name={text.record.UpdatedOn} value={time(record.UpdatedOn)} />
        <Fact name={text.record.UpdatedBy} value={isOpened ? <ChangedBy record={record} /> : null} />
        <Fact name={text.record.CrmUpdatedOn} value={time(record.CrmUpdatedOn)} />
        <Fact name={text.record.SystemId} value={record.SystemId} />
        <Fact name={text.record.Id} value={String(record.Id)} />
      </Details>
    </>
  )
}

/** Whoever has changed it last: by name, and by e-mail only where there is none. Read when it is looked at. */
function ChangedBy({ record }: { record: CrmOpportunity }) {
  const text = useDrawerText()
  const me = useMe()
  const { changes, status } = useOpportunityChanges(record)
  const [latest] = changes
  if (record.UpdatedBy === me.Email && !latest?.Rule) return me.FullName
  if (status === 'loading') return text.loadingName
  const author = latest && authorOf(latest, me)
  switch (author?.kind) {
    case 'me':
      return me.FullName
    case 'person':
      return author.name
    case 'rule':
      return text.history.by.rule(author.rule)
    default:
      return record.UpdatedBy || text.notSet
  }
}

interface DetailsProps {
  title: string
  onOpen?(): void
  children: ReactNode
}

const Details = ({ title, onOpen, children }: DetailsProps) => (
  <details className="group px-5 py-2" onToggle={onOpen}>
    <summary className="flex min-h-8 cursor-default items-center gap-1 rounded-control text-sm font-semibold">
      <ChevronRight
        aria-hidden
        size={16}
        className="text-muted transition-transform duration-150 group-open:rotate-90 rtl:not-group-open:rotate-180"
      />
      {title}
    </summary>
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-1 py-2 ps-5 text-sm">{children}</dl>
  </details>
)

function Fact({ name, value }: { name: string; value: ReactNode }) {
  const text = useDrawerText()
  return (
    <Fragment>
      <dt className="text-muted">{name}</dt>
      <dd dir="auto" className="min-w-0 break-words">
        {value || <span className="text-muted">{text.notSet}</span>}
      </dd>
    </Fragment>
  )
}
