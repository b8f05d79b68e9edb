import { useEnum } from '#web/queries/enums.ts'
import { useCustomer } from '#web/queries/lookup.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { Select } from '#web/ui/fields/select.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useEnumOptions } from '#web/drawer/fields/enum-label.ts'
import { LookupField } from '#web/drawer/fields/lookup-field.tsx'
import { useField } from '#web/drawer/fields/use-field.tsx'

export function PeopleSection() {
  const text = useDrawerText()
  const { record } = useDrawer()
  const referrer = useCustomer(record?.ReferrerId ?? null)
  const agent = useCustomer(record?.AgentId ?? null)
  return (
    <Section title={text.sections.people} isTitleHidden columns={2}>
      <LookupField name="CoworkerId" kind="coworkers" knownName={record?.CoworkerFullName ?? null} isRequired />
      <LookupField name="ResponsibleId" kind="users" knownName={record?.ResponsibleFullName ?? null} />
      <LookupField name="OpportunityTypeId" kind="types" knownName={record?.OpportunityTypeName ?? null} />
      <TagField />
      <LeadSourceField />
      <LookupField name="TeamId" kind="teams" knownName={record?.TeamName ?? null} />
      <LookupField name="ReferrerId" kind="coworkers" knownName={referrer?.name ?? null} />
      <LookupField name="AgentId" kind="coworkers" knownName={agent?.name ?? null} />
    </Section>
  )
}

export function LeadSourceField() {
  const text = useDrawerText()
  const { isReadOnly } = useDrawer()
  const field = useField('LeadSource')
  const options = useEnumOptions(useEnum('eCrmOpportunitySource'), field.value)
  return (
    <Select<number | null>
      label={text.fields.LeadSource}
      disabled={isReadOnly}
      error={field.error}
      hint={field.hint}
      value={field.value}
      options={[{ value: null, label: text.notSet }, ...options]}
      onChange={field.set}
    />
  )
}

export function TagField() {
  const text = useDrawerText()
  const { isReadOnly } = useDrawer()
  const field = useField('Name')
  return (
    <TextField
      label={text.fields.Name}
      autoComplete="off"
      placeholder={isReadOnly ? text.notSet : ''}
      readOnly={isReadOnly}
      value={field.value}
      title={field.value}
      error={field.error}
      hint={field.hint}
      onBlur={field.onBlur}
      onChange={(event) => field.set(event.target.value)}
    />
  )
}
