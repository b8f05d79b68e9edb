import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { isOffered, type Offer } from '#core/domain/rights/offers.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { timeText } from '#web/text/sentences/time-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useEnumLabel } from '#web/drawer/fields/enum-label.ts'
import { useEnum } from '#web/queries/enums.ts'
import { type LookupKind, useCustomer, useLookup } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'

interface AuditValueProps {
  name: string
  value: unknown
  /** Whose names are known already. */
  record: CrmOpportunity
}

const enums = {
  LeadSource: 'eCrmOpportunitySource',
  LossReason: 'eCrmOpportunityLossReason',
  Status: 'eCrmOpportunityStatus',
} as const

/** A stored value as people read it: names for numbers, amounts and dates as the locale writes them. */
export const AuditValue = (props: AuditValueProps) => (
  <span dir="auto">
    <Words {...props} />
  </span>
)

function Words({ name, value, record }: AuditValueProps) {
  const text = useDrawerText()
  const { locale, timeZone, currency, stages } = useDrawer()
  if (value === null || value === undefined || value === '') return text.notSet
  if (typeof value === 'boolean') return value ? text.yes : text.no
  if (typeof value === 'object') return JSON.stringify(value)
  switch (name) {
    case 'LeadSource':
    case 'LossReason':
    case 'Status':
      return <EnumValue name={name} value={Number(value)} />
    case 'CrmBoardColumnId':
      return stages.find(({ Id }) => Id === value)?.Name ?? text.number(Number(value))
    case 'CoworkerId':
      return value === record.CoworkerId ? record.CoworkerFullName : <CustomerName id={Number(value)} />
    case 'ReferrerId':
    case 'AgentId':
      return <CustomerName id={Number(value)} />
    case 'ResponsibleId':
      return value === record.ResponsibleId && record.ResponsibleFullName ? (
        record.ResponsibleFullName
      ) : (
        <ListedName kind="users" offer="chooseOwner" id={Number(value)} />
      )
    case 'TeamId':
      return <ListedName kind="teams" offer="chooseTeam" id={Number(value)} />
    case 'OpportunityTypeId':
      return <ListedName kind="types" offer="chooseType" id={Number(value)} />
    case 'Value':
      return formatMoney(Number(value), currency, locale)
    case 'DueDate':
      return dateText(followUpDate(String(value), timeZone), locale)
    case 'WonOn':
    case 'LostOn':
      return timeText(String(value), locale, timeZone)
    default:
      return String(value)
  }
}

function EnumValue({ name, value }: { name: keyof typeof enums; value: number }) {
  return useEnumLabel(useEnum(enums[name]))(value)
}

function CustomerName({ id }: { id: number }) {
  const text = useDrawerText()
  return useCustomer(id)?.name ?? text.number(id)
}

/** One that is deleted, or that the reader may not list, stays a number. */
function ListedName({ kind, offer, id }: { kind: LookupKind; offer: Offer; id: number }) {
  const text = useDrawerText()
  const { businessId } = useDrawer()
  const { Roles } = useMe()
  const { choices } = useLookup(kind, '', businessId, isOffered(Roles, offer))
  return choices.find((choice) => choice.id === id)?.name ?? text.number(id)
}
