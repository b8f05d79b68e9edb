import { defineEntity, type RecordOf } from './entity.ts'
import { boolean, reference, text } from './field.ts'

export const crmBoard = defineEntity('CrmBoard', '/api/crm/crmboards', {
  business: 'BusinessId',
  toStringText: { firstOf: ['Name'] },
  fields: {
    BusinessId: reference('Business', { required: true }),
    Name: text({ required: true }),
    Archived: boolean(),
  },
})

export type CrmBoard = RecordOf<typeof crmBoard>
