import { textHookOf } from './part.ts'
import { task } from './en/task.ts'

/** The texts about tasks: apart from the others, so that the first screen does not load them. */
export const useTaskText = textHookOf('task', task)
