import { describe, expect, it } from 'vitest'
import type { CoworkerTask } from '#core/contract/entities/supporting.ts'
import { changedTaskKeys, emptyTask, formOfTask, taskSchema } from './task-form.ts'
import { tasksByState } from './task-order.ts'

const task = (over: Partial<CoworkerTask>) =>
  ({
    Id: 1,
    Name: 'Call back',
    DueDate: null,
    ResponsibleId: 7,
    Notes: null,
    Completed: false,
    UpdatedOn: '2031-05-01T10:00:00Z',
    ...over,
  }) as CoworkerTask

const schema = taskSchema('Enter what is to be done.')

describe('the form of a task', () => {
  it('sends what was typed without blanks around it, and null for what is empty', () => {
    const typed = { ...emptyTask(7), Name: '  Call back ', DueDate: '2031-05-02' }
    expect(schema.parse(typed)).toEqual({
      Name: 'Call back',
      DueDate: '2031-05-02T00:00:00Z',
      ResponsibleId: 7,
      Notes: null,
    })
  })

  it('says at the name that it is missing', () => {
    const { error } = schema.safeParse({ ...emptyTask(7), Name: '   ' })
    expect(error?.issues).toMatchObject([{ path: ['Name'], message: 'Enter what is to be done.' }])
  })

  it('is filled with the task, whose day is that of its location, and knows what was changed', () => {
    const form = formOfTask(task({ DueDate: '2031-05-01T23:30:00Z', Notes: 'Has two dogs' }), 'Europe/Paris')
    expect(form).toEqual({ Name: 'Call back', DueDate: '2031-05-02', ResponsibleId: 7, Notes: 'Has two dogs' })
    expect(changedTaskKeys(form, { ...form, Notes: '', Name: 'Call' })).toEqual(['Name', 'Notes'])
  })
})

it('open tasks stand by their due date, those without one last; completed ones by when that was', () => {
  const tasks = [
    task({ Id: 1 }),
    task({ Id: 2, DueDate: '2031-05-03T00:00:00Z' }),
    task({ Id: 3, DueDate: '2031-05-02T00:00:00Z' }),
    task({ Id: 4, Completed: true }),
    task({ Id: 5, Completed: true, UpdatedOn: '2031-05-02T10:00:00Z' }),
  ]
  const { open, done } = tasksByState(tasks, new Map())
  expect(open.map(({ Id }) => Id)).toEqual([3, 2, 1])
  expect(done.map(({ Id }) => Id)).toEqual([5, 4])
  expect(tasksByState(tasks, new Map([[5, false]])).open.map(({ Id }) => Id)).toEqual([3, 2, 1, 5])
})
