import { defineEntity, type RecordOf } from './entity.ts'
import { boolean, date, joined, reference, text } from './field.ts'

const ofOneLocation = { business: 'BusinessId', toStringText: { firstOf: ['Name'] } } as const

export const opportunityType = defineEntity('OpportunityType', '/api/crm/opportunitytypes', {
  ...ofOneLocation,
  fields: {
    BusinessId: reference('Business', { required: true }),
    Name: text({ required: true }),
    /** Fills the empty notes of a new opportunity of this type. */
    NotesTemplate: text({ maxLength: 100_000 }),
  },
})

export const team = defineEntity('Team', '/api/spaces/teams', {
  ...ofOneLocation,
  fields: {
    BusinessId: reference('Business', { required: true }),
    BusinessName: joined<string>('Business.Name'),
    Name: text({ required: true }),
    Description: text({ maxLength: 10_000 }),
    ProfileWebsite: text(),
    ProfileSummary: text({ maxLength: 10_000 }),
  },
})

export const currency = defineEntity('Currency', '/api/sys/currencies', {
  business: null,
  toStringText: { firstOf: ['Name'] },
  verbs: ['list', 'one'],
  fields: {
    Name: text({ required: true }),
    /** ISO 4217. */
    Code: text({ required: true }),
    Format: text(),
  },
})

export const taskList = defineEntity('TaskList', '/api/crm/tasklists', {
  ...ofOneLocation,
  fields: {
    BusinessId: reference('Business', { required: true }),
    Name: text({ required: true }),
    /** Ours: who gets the tasks of a stage with `UseTaskListAsResponsible`. */
    ResponsibleId: reference('User'),
  },
})

/** A message macro. */
export const cannedResponse = defineEntity('CannedResponse', '/api/crm/cannedresponses', {
  ...ofOneLocation,
  fields: {
    BusinessId: reference('Business', { required: true }),
    Name: text({ required: true }),
    MessageText: text({ maxLength: 100_000 }),
  },
})

export const coworkerTask = defineEntity('CoworkerTask', '/api/crm/coworkertasks', {
  ...ofOneLocation,
  fields: {
    BusinessId: reference('Business', { required: true }),
    CoworkerId: reference('Coworker', { required: true }),
    Name: text({ required: true }),
    ResponsibleId: reference('User', { required: true }),
    Notes: text({ maxLength: 100_000 }),
    Completed: boolean(),
    DueDate: date(),
    TaskListName: text(),
  },
})

export type OpportunityType = RecordOf<typeof opportunityType>
export type Team = RecordOf<typeof team>
export type Currency = RecordOf<typeof currency>
export type TaskList = RecordOf<typeof taskList>
export type CannedResponse = RecordOf<typeof cannedResponse>
export type CoworkerTask = RecordOf<typeof coworkerTask>
