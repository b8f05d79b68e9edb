import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useCustomer } from '#web/queries/lookup.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { useDrawer } from './drawer-context.ts'
import { useEnumLabel } from './enum-label.ts'
import { CustomValues } from '#web/drawer/custom/custom-values.tsx'
import type { FormKey } from '#web/drawer/form/opportunity-form.ts'

interface FieldValueProps {
  name: FormKey
  record: CrmOpportunity
}

/** A field of a record as text: names for ids, amounts and dates as the locale writes them. */
export const FieldValue = (props: FieldValueProps) => (
  <span dir="auto">
    <Words {...props} />
  </span>
)

function Words({ name, record }: FieldValueProps) {
  const text = useDrawerText()
  const { locale, timeZone, currency } = useDrawer()
  const sourceLabel = useEnumLabel(useEnum('eCrmOpportunitySource'))
  const reasonLabel = useEnumLabel(useEnum('eCrmOpportunityLossReason'))
  const statusLabel = useEnumLabel(useEnum('eCrmOpportunityStatus'))
  switch (name) {
    case 'CrmBoardColumnId':
      return record.CrmBoardColumnName
    case 'CoworkerId':
      return record.CoworkerFullName
    case 'TeamId':
      return record.TeamName ?? text.notSet
    case 'OpportunityTypeId':
      return record.OpportunityTypeName ?? text.notSet
    case 'ResponsibleId':
      return record.ResponsibleFullName ?? text.notSet
    case 'ReferrerId':
    case 'AgentId':
      return <CustomerName id={record[name]} />
    case 'DueDate':
      return record.DueDate === null ? text.notSet : dateText(followUpDate(record.DueDate, timeZone), locale)
    case 'Value':
      return record.Value === null ? text.notSet : formatMoney(record.Value, currency, locale)
    case 'Reminded':
      return record.Reminded ? text.yes : text.no
    case 'LeadSource':
      return sourceLabel(record.LeadSource)
    case 'LossReason':
      return reasonLabel(record.LossReason)
    case 'Status':
      return statusLabel(record.Status)
    case 'CustomFields':
      return <CustomValues fields={record.CustomFields} />
    case 'Name':
    case 'Notes':
      return record[name] || text.notSet
  }
}

function CustomerName({ id }: { id: number | null }) {
  const text = useDrawerText()
  const customer = useCustomer(id)
  return id === null ? text.notSet : (customer?.name ?? text.unknown(id))
}
