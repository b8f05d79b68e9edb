import { useState } from 'react'
import type { CoworkerTask } from '#core/contract/entities/supporting.ts'
import { can } from '#core/domain/rights/roles.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useTasks } from '#web/queries/tasks.ts'
import { useTaskText } from '#web/text/task-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { TaskDialog } from './task-dialog.tsx'
import { tasksByState } from './task-order.ts'
import { TaskRow } from './task-row.tsx'
import { useColleagues } from './use-colleagues.ts'

/** What is to be done for the customer, and what was done. */
export function TaskSection({ customerId }: { customerId: number }) {
  const text = useTaskText()
  const { errors } = useText()
  const { Roles } = useMe()
  const { businessId } = useDrawer()
  const colleagues = useColleagues(businessId)
  const { tasks, status, error, retry } = useTasks(customerId)
  const [showsDone, setShowsDone] = useState(false)
  /** The task in the dialog, itself null for a new one. */
  const [edited, setEdited] = useState<{ task: CoworkerTask | null } | null>(null)
  /** What was just completed or reopened stays where it is, with the focus, and can be taken back there. */
  const [keptIn, setKeptIn] = useState<ReadonlyMap<number, boolean>>(new Map())
  const { open, done } = tasksByState(tasks, keptIn)
  const list = (some: readonly CoworkerTask[]) => (
    <ul className="flex flex-col gap-2">
      {some.map((task) => (
        <TaskRow
          key={task.Id}
          task={task}
          responsible={colleagues.get(task.ResponsibleId) ?? null}
          canEdit={can(Roles, 'CoworkerTask', 'Edit')}
          onToggle={() => setKeptIn((kept) => new Map([[task.Id, task.Completed], ...kept]))}
          onEdit={() => setEdited({ task })}
        />
      ))}
    </ul>
  )
  if (!can(Roles, 'CoworkerTask', 'List')) return null
  return (
    <Section title={text.section}>
      {status === 'loading' && <p className="text-sm text-muted">{text.loading}</p>}
      {status === 'error' && (
        <div role="status" className="flex items-center gap-2 text-sm">
          <p className="min-w-0 grow text-danger">
            {text.failed} {errors.reason(error)}
          </p>
          <Button onClick={retry}>{errors.tryAgain}</Button>
        </div>
      )}
      {status === 'ready' && open.length === 0 && (
        <p className="text-sm text-muted">{done.length === 0 ? text.none : text.noneOpen}</p>
      )}
      {open.length > 0 && list(open)}
      {done.length > 0 && (
        <Button
          kind="quiet"
          aria-expanded={showsDone}
          className="-ms-3 justify-self-start text-muted"
          onClick={() => setShowsDone(!showsDone)}
        >
          {showsDone ? text.hideDone : text.showDone(done.length)}
        </Button>
      )}
      {showsDone && done.length > 0 && list(done)}
      {can(Roles, 'CoworkerTask', 'Create') && (
        <Button className="justify-self-start" onClick={() => setEdited({ task: null })}>
          {text.add}
        </Button>
      )}
      {edited && (
        <TaskDialog
          customerId={customerId}
          task={tasks.find(({ Id }) => Id === edited.task?.Id) ?? edited.task}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  )
}
