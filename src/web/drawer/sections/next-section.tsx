import { useDrawerText } from '#web/text/drawer-text.ts'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { TextArea } from '#web/ui/fields/text-area.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { FollowUpField } from '#web/drawer/fields/follow-up-field.tsx'
import { useField } from '#web/drawer/fields/use-field.tsx'
import { ValueField } from '#web/drawer/fields/value-field.tsx'

/** `notesTemplate`: what will stand in the notes where nothing is typed. */
export function NextSection({ notesTemplate = null }: { notesTemplate?: string | null }) {
  const text = useDrawerText()
  const { isReadOnly, record } = useDrawer()
  const notes = useField('Notes')
  const reminded = useField('Reminded')
  return (
    <Section title={text.sections.next} isTitleHidden columns={2}>
      <ValueField />
      <FollowUpField />
      <TextArea
        className="col-span-full"
        label={text.fields.Notes}
        readOnly={isReadOnly}
        placeholder={notesTemplate ?? undefined}
        value={notes.value}
        error={notes.error}
        hint={notes.hint}
        onBlur={notes.onBlur}
        onChange={(event) => notes.set(event.target.value)}
      />
      {record && (
        <div className="col-span-full">
          <CheckBox
            label={text.fields.Reminded}
            disabled={isReadOnly}
            hint={reminded.hint}
            checked={reminded.value}
            onBlur={reminded.onBlur}
            onChange={(event) => reminded.set(event.target.checked)}
          />
        </div>
      )}
    </Section>
  )
}
