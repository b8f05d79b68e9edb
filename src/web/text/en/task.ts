import { plural } from './english.ts'

export const task = {
  section: 'Tasks',
  loading: 'Loading the tasks…',
  failed: 'The tasks could not be loaded.',
  none: 'No tasks for this customer.',
  noneOpen: 'No open tasks.',
  showDone: (count: number) => plural(count, { one: 'Show # completed task', other: 'Show # completed tasks' }),
  hideDone: 'Hide completed tasks',
  add: 'Add task',
  complete: (name: string) => `Complete ${name}`,
  reopen: (name: string) => `Reopen ${name}`,
  edit: (name: string) => `Edit ${name}`,
  due: {
    overdue: (days: number) => plural(days, { one: 'Overdue by # day', other: 'Overdue by # days' }),
    today: 'Due today',
    on: (date: string) => `Due ${date}`,
  },
  done: 'Completed',
  form: {
    newTitle: 'New task',
    editTitle: 'Edit task',
    submit: 'Add task',
    submitting: 'Adding…',
    unsaved: 'The task is not saved.',
    changedByOthers: 'Load their version',
    added: (name: string) => `Task ${name} added`,
    saved: (name: string) => `Task ${name} saved`,
  },
  fields: {
    Name: 'Task',
    DueDate: 'Due date',
    ResponsibleId: 'Who does it',
    Notes: 'Notes',
  },
  errors: {
    nameMissing: 'Enter what is to be done.',
    notChanged: (name: string) => `${name} was not changed.`,
  },
}
