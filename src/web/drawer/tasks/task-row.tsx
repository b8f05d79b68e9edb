import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { CoworkerTask } from '#core/contract/entities/supporting.ts'
import { followUp, followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useServices } from '#web/queries/services.ts'
import { useTaskActions } from '#web/queries/tasks.ts'
import { useTaskText } from '#web/text/task-text.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'

interface TaskRowProps {
  task: CoworkerTask
  /** Null: not known. */
  responsible: string | null
  canEdit: boolean
  /** It is about to be completed or reopened. */
  onToggle(): void
  onEdit(): void
}

/** One task: whether it is done, what it is, when it is due, and who does it. */
export function TaskRow({ task, responsible, canEdit, onToggle, onEdit }: TaskRowProps) {
  const text = useTaskText()
  const { errors } = useText()
  const { newId } = useServices()
  const actions = useTaskActions()
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const due = useDueText(task)
  const { Name, Completed, TaskListName, Notes } = task

  const toggle = async () => {
    setIsBusy(true)
    onToggle()
    setRefusal(null)
    const result = await actions.save(task, { Completed: !Completed }, newId())
    setIsBusy(false)
    if (!result.ok) setRefusal(`${text.errors.notChanged(Name)} ${errors.reason(result.error)}`)
  }
  const facts = [Completed ? text.done : null, responsible, TaskListName].filter((fact) => fact !== null && fact !== '')
  return (
    <li className="flex items-start gap-2 text-sm">
      <label className="flex size-6 shrink-0 items-center justify-center pointer-coarse:size-11">
        <input
          type="checkbox"
          aria-label={(Completed ? text.reopen : text.complete)(Name)}
          // While it is being saved it shows what will be, and keeps the focus.
          checked={isBusy ? !Completed : Completed}
          disabled={!canEdit}
          aria-busy={isBusy || undefined}
          className="size-4 accent-accent pointer-coarse:size-5"
          onChange={() => {
            if (!isBusy) void toggle()
          }}
        />
      </label>
      <div className="min-w-0 grow pt-0.5">
        <p dir="auto" className={classNames('break-words', Completed ? 'text-muted line-through' : 'font-medium')}>
          {Name}
        </p>
        {Notes && (
          <p dir="auto" className="break-words whitespace-pre-wrap text-muted">
            {Notes}
          </p>
        )}
        <p className="flex flex-wrap gap-x-2 text-xs text-muted">
          {due && <span className={due.isOverdue ? 'font-medium text-danger' : undefined}>{due.text}</span>}
          {facts.map((fact) => (
            <bdi key={fact}>{fact}</bdi>
          ))}
        </p>
        <p role="alert" className="text-xs text-danger empty:hidden">
          {refusal}
        </p>
      </div>
      {canEdit && (
        <IconButton label={text.edit(Name)} onClick={onEdit}>
          <Pencil aria-hidden size={14} />
        </IconButton>
      )}
    </li>
  )
}

/** When it is due, in words; null: never, or it is done. */
function useDueText({ DueDate, Completed }: CoworkerTask): { text: string; isOverdue: boolean } | null {
  const { due } = useTaskText()
  const { today, timeZone, locale } = useDrawer()
  if (DueDate === null || Completed) return null
  const when = followUp(DueDate, today, timeZone)
  if (when.kind === 'overdue') return { text: due.overdue(when.days), isOverdue: true }
  if (when.kind === 'today') return { text: due.today, isOverdue: false }
  return { text: due.on(dateText(followUpDate(DueDate, timeZone), locale)), isOverdue: false }
}
