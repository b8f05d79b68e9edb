import type { CoworkerTask } from '#core/contract/entities/supporting.ts'

export interface TasksByState {
  /** What is due first stands first, what is never due last. */
  open: readonly CoworkerTask[]
  /** What was completed last stands first. */
  done: readonly CoworkerTask[]
}

/** `keptIn`: by Id, where a task stays that was just completed (true: among those done) or reopened. */
export function tasksByState(tasks: readonly CoworkerTask[], keptIn: ReadonlyMap<number, boolean>): TasksByState {
  const isDone = ({ Id, Completed }: CoworkerTask) => keptIn.get(Id) ?? Completed
  return {
    open: tasks.filter((task) => !isDone(task)).toSorted((a, b) => dueTime(a) - dueTime(b) || a.Id - b.Id),
    done: tasks.filter(isDone).toSorted((a, b) => Date.parse(b.UpdatedOn) - Date.parse(a.UpdatedOn) || b.Id - a.Id),
  }
}

const dueTime = ({ DueDate }: CoworkerTask) => (DueDate === null ? Number.MAX_SAFE_INTEGER : Date.parse(DueDate))
