import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { coworkerTask, type CoworkerTask } from '#core/contract/entities/supporting.ts'
import { taskSubject } from '#web/device/draft-keys.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { picked } from '#web/drawer/form/picked.ts'
import { useDraft } from '#web/form/use-draft.ts'
import { useRecordForm } from '#web/form/use-record-form.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useTaskActions } from '#web/queries/tasks.ts'
import { useTaskText } from '#web/text/task-text.ts'
import {
  changedTaskKeys,
  emptyTask,
  formOfTask,
  readTyped,
  type TaskFields,
  type TaskForm,
  taskSchema,
} from './task-form.ts'

/** The form of a task of a customer; `task` null: a new one. What was typed is kept on this device until it is saved. */
export function useTaskForm(customerId: number, task: CoworkerTask | null) {
  const text = useTaskText()
  const me = useMe()
  const { businessId, timeZone } = useDrawer()
  const actions = useTaskActions()
  /** What the changes are made on; others may save the task meanwhile. */
  const [base, setBase] = useState(task)
  const start = useMemo(() => (base ? formOfTask(base, timeZone) : emptyTask(me.Id)), [base, timeZone, me.Id])
  const schema = useMemo(() => taskSchema(text.errors.nameMissing), [text])
  const form = useForm<TaskForm, unknown, TaskFields>({
    defaultValues: start,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  })
  const current = { ...start, ...useWatch({ control: form.control }) }
  const dirtyKeys = changedTaskKeys(start, current)
  const isDirty = dirtyKeys.length > 0
  const draft = useDraft({
    subject: taskSubject(customerId, task?.Id ?? null),
    unsaved: isDirty ? picked(current, dirtyKeys) : null,
    restore(content) {
      // What was typed while the draft was being read is newer.
      const values = { ...start, ...readTyped(content), ...picked(current, dirtyKeys) }
      if (changedTaskKeys(start, values).length === 0) return false
      form.reset(values)
      return true
    },
  })
  const record = useRecordForm({
    form,
    entity: coworkerTask,
    isDirty,
    draft,
    send(fields: TaskFields, key) {
      if (!base) return actions.save(null, { ...fields, BusinessId: businessId, CoworkerId: customerId }, key)
      const changed = picked(fields, changedTaskKeys(start, form.getValues()))
      return Object.keys(changed).length === 0
        ? Promise.resolve({ ok: true, value: base })
        : actions.save(base, changed, key)
    },
  })
  return {
    record,
    isDirty,
    restoredOf: draft.restoredOf,
    /** Takes back everything that was typed. */
    discard() {
      record.clearProblem()
      form.reset(start)
    },
    /** Others have saved the task: the own changes go on top of what they have left. */
    putOnTopOf(theirs: CoworkerTask) {
      const mine = picked(form.getValues(), dirtyKeys)
      setBase(theirs)
      form.reset({ ...formOfTask(theirs, timeZone), ...mine })
      record.clearProblem()
    },
  }
}
