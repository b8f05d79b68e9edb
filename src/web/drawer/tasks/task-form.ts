import * as z from 'zod/mini'
import { coworkerTask, type CoworkerTask } from '#core/contract/entities/supporting.ts'
import { valueSchema } from '#core/contract/records/field-value.ts'
import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'

/** The values of the form under the names of the wire. Texts are as typed; '' means not set. */
export interface TaskForm {
  Name: string
  /** YYYY-MM-DD */
  DueDate: string
  ResponsibleId: number
  Notes: string
}

export type TaskKey = keyof TaskForm

/** The values that the form sends. */
export type TaskFields = Pick<CoworkerTask, TaskKey>

export const emptyTask = (responsibleId: number): TaskForm => ({
  Name: '',
  DueDate: '',
  ResponsibleId: responsibleId,
  Notes: '',
})

export const formOfTask = (task: CoworkerTask, timeZone: string): TaskForm => ({
  Name: task.Name,
  DueDate: task.DueDate === null ? '' : followUpDate(task.DueDate, timeZone),
  ResponsibleId: task.ResponsibleId,
  Notes: task.Notes ?? '',
})

/** The fields in which two forms differ. */
export const changedTaskKeys = (from: TaskForm, to: TaskForm): TaskKey[] =>
  taskKeys.filter((key) => from[key] !== to[key])

const taskKeys: readonly TaskKey[] = ['Name', 'DueDate', 'ResponsibleId', 'Notes']

const typedFields = z.object({
  Name: z.exactOptional(z.string()),
  DueDate: z.exactOptional(z.string()),
  ResponsibleId: z.exactOptional(z.int()),
  Notes: z.exactOptional(z.string()),
})

/** The changed fields of a draft; none where this version of the program does not understand it. */
export const readTyped = (content: unknown): Partial<TaskForm> => typedFields.safeParse(content).data ?? {}

const rule = <Key extends TaskKey>(key: Key) =>
  valueSchema(coworkerTask.fields[key]) as z.ZodMiniType<NonNullable<CoworkerTask[Key]>, NonNullable<CoworkerTask[Key]>>

/** A text where '' means not set. */
const optional = (key: 'DueDate' | 'Notes') =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((typed) => typed.trim() || null),
    ),
    z.nullable(rule(key)),
  )

/** The rules of the contract, and one more: a name is not made of blanks. */
export const taskSchema = (nameMissing: string): z.ZodMiniType<TaskFields, TaskForm> =>
  z.object({
    Name: z.pipe(
      z.pipe(
        z.string(),
        z.transform((typed) => typed.trim()),
      ),
      z.string().check(z.minLength(1, { error: nameMissing }), z.maxLength(coworkerTask.fields.Name.maxLength)),
    ),
    DueDate: optional('DueDate'),
    ResponsibleId: rule('ResponsibleId'),
    Notes: optional('Notes'),
  })
