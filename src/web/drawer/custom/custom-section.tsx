import { useFormContext } from 'react-hook-form'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useField } from '#web/drawer/fields/use-field.tsx'
import type { OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { unknownFields } from '#web/queries/opportunity/unknown-fields.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { Section } from '#web/ui/fields/section.tsx'
import { isExact, readEntries, valueOf, writeEntries } from './custom-entries.ts'
import { CustomInput } from './custom-input.tsx'
import { CustomValues } from './custom-values.tsx'

/** The custom fields of an opportunity, and what else it holds that this program does not know; nothing without them. */
export function CustomSection() {
  const text = useDrawerText()
  const { record, isReadOnly } = useDrawer()
  const field = useField('CustomFields')
  const { getValues } = useFormContext<OpportunityForm>()
  // What somebody else has saved may be in the form already, and not on the screen.
  const change = (name: string, typed: string) => {
    const current = readEntries(getValues('CustomFields')) ?? []
    field.set(writeEntries(current.map((entry) => (entry.name === name ? { ...entry, text: typed } : entry))))
  }
  const entries = readEntries(field.value) ?? []
  const unknown = record ? unknownFields(record) : []
  if (entries.length === 0 && unknown.length === 0) return null
  const canEdit = !isReadOnly && isExact(record?.CustomFields)
  // What one of them has wrong is said there.
  const isSaidAtField = entries.some((entry) => 'problem' in valueOf(entry))
  return (
    <Section title={text.fields.CustomFields} columns={2}>
      {field.hint && <p className="col-span-full text-xs">{field.hint}</p>}
      {!isReadOnly && !canEdit && <p className="col-span-full text-sm text-muted">{text.custom.notExact}</p>}
      {entries.map((entry) => (
        <CustomInput
          key={entry.name}
          entry={entry}
          isReadOnly={!canEdit}
          isChecked={field.error !== undefined}
          onChange={(typed) => change(entry.name, typed)}
        />
      ))}
      {field.error && !isSaidAtField && (
        <p role="alert" className="col-span-full text-xs text-danger">
          {field.error}
        </p>
      )}
      {unknown.length > 0 && (
        <div className="col-span-full text-sm">
          <h4 className="text-xs font-medium text-muted">{text.custom.unknown}</h4>
          <CustomValues fields={Object.fromEntries(unknown)} />
        </div>
      )}
    </Section>
  )
}
