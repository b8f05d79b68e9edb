import { useFormContext } from 'react-hook-form'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useField } from '#web/drawer/fields/use-field.tsx'
import type { OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { unknownFields } from '#web/queries/opportunity/unknown-fields.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { Section } from '#web/ui/fields/section.tsx'
import { type CustomEntry, isExact, keyOf, readEntries, valueOf, writeEntries } from './custom-entries.ts'
import { CustomInput } from './custom-input.tsx'

/** The custom fields of an opportunity, and what else it holds that the contract does not name; nothing without them. */
export function CustomSection() {
  const text = useDrawerText()
  const { record, isReadOnly } = useDrawer()
  const field = useField('CustomFields')
  const { getValues } = useFormContext<OpportunityForm>()
  // What somebody else has saved may be in the form already, and not on the screen.
  const change = (changed: CustomEntry, typed: string) => {
    const current = readEntries(getValues('CustomFields')) ?? []
    const key = keyOf(changed)
    field.set(writeEntries(current.map((entry) => (keyOf(entry) === key ? { ...entry, text: typed } : entry))))
  }
  const entries = readEntries(field.value) ?? []
  if (entries.length === 0) return null
  const canEdit = !isReadOnly && isExact(record?.CustomFields)
  const areExact = new Map((record ? unknownFields(record) : []).map(([name, value]) => [name, isExact(value)]))
  const isLocked = ({ name, isBeyond }: CustomEntry) =>
    isBeyond ? isReadOnly || areExact.get(name) === false : !canEdit
  // What one of them has wrong is said there.
  const isSaidAtField = entries.some((entry) => 'problem' in valueOf(entry))
  const input = (entry: CustomEntry) => (
    <CustomInput
      key={keyOf(entry)}
      entry={entry}
      isReadOnly={isLocked(entry)}
      isChecked={field.error !== undefined}
      onChange={(typed) => change(entry, typed)}
    />
  )
  const beyond = entries.filter(({ isBeyond }) => isBeyond)
  return (
    <Section title={text.fields.CustomFields} columns={2}>
      {field.hint && <p className="col-span-full text-xs">{field.hint}</p>}
      {!isReadOnly && entries.some(isLocked) && (
        <p className="col-span-full text-sm text-muted">{text.custom.notExact}</p>
      )}
      {entries.filter(({ isBeyond }) => !isBeyond).map(input)}
      {beyond.length > 0 && <h4 className="col-span-full text-xs font-medium text-muted">{text.custom.unknown}</h4>}
      {beyond.map(input)}
      {field.error && !isSaidAtField && (
        <p role="alert" className="col-span-full text-xs text-danger">
          {field.error}
        </p>
      )}
    </Section>
  )
}
