import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useFormField } from '#web/form/use-form-field.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useTaskText } from '#web/text/task-text.ts'
import { Select } from '#web/ui/fields/select.tsx'
import { TextArea } from '#web/ui/fields/text-area.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import type { TaskForm } from './task-form.ts'
import { useColleagues } from './use-colleagues.ts'

export function TaskInputs() {
  const { fields } = useTaskText()
  const name = useFormField<TaskForm, 'Name'>('Name')
  const dueDate = useFormField<TaskForm, 'DueDate'>('DueDate')
  const notes = useFormField<TaskForm, 'Notes'>('Notes')
  return (
    <>
      <TextField
        className="col-span-full"
        label={fields.Name}
        isRequired
        autoComplete="off"
        value={name.value}
        error={name.error}
        onBlur={name.onBlur}
        onChange={(event) => name.set(event.target.value)}
      />
      <TextField
        label={fields.DueDate}
        type="date"
        min="1900-01-01"
        max="2200-12-31"
        value={dueDate.value}
        error={dueDate.error}
        onBlur={dueDate.onBlur}
        onChange={(event) => dueDate.set(event.target.value)}
      />
      <ResponsibleField />
      <TextArea
        className="col-span-full"
        label={fields.Notes}
        value={notes.value}
        error={notes.error}
        onBlur={notes.onBlur}
        onChange={(event) => notes.set(event.target.value)}
      />
    </>
  )
}

/** Whoever may not list the users can give a task to themselves only. */
function ResponsibleField() {
  const { fields } = useTaskText()
  const { unknown } = useDrawerText()
  const me = useMe()
  const { businessId } = useDrawer()
  const colleagues = useColleagues(businessId)
  const field = useFormField<TaskForm, 'ResponsibleId'>('ResponsibleId')
  const names = new Map([[field.value, unknown(field.value)], [me.Id, me.FullName], ...colleagues])
  return (
    <Select
      label={fields.ResponsibleId}
      isRequired
      value={field.value}
      error={field.error}
      options={[...names].map(([value, label]) => ({ value, label }))}
      onChange={field.set}
    />
  )
}
