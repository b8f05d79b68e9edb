import { defineEntity, type RecordOf } from './entity.ts'
import { boolean, date, joined, reference } from './field.ts'

/** One row a stage transition. `OldCrmBoardColumnId` null = first placement, `UserId` null = automatic. */
export const crmOpportunityHistory = defineEntity('CrmOpportunityHistory', '/api/crm/crmopportunityhistories', {
  business: 'CrmOpportunity.CrmBoardColumn.CrmBoard.BusinessId',
  toStringText: { firstOf: ['NewCrmBoardColumn.Name'] },
  fields: {
    CrmOpportunityId: reference('CrmOpportunity', { required: true }),
    OldCrmBoardColumnId: reference('CrmBoardColumn'),
    OldCrmBoardColumnName: joined<string | null>('OldCrmBoardColumn.Name'),
    /** When it entered the old stage. */
    FromTime: date(),
    /** When it left it. */
    ToTime: date(),
    NewCrmBoardColumnId: reference('CrmBoardColumn', { required: true }),
    NewCrmBoardColumnName: joined<string>('NewCrmBoardColumn.Name'),
    UserId: reference('User'),
    UserFullName: joined<string | null>('User.FullName'),
    /** Ours: a move that was taken back, or the undo that did so. */
    IsUndone: boolean({ readOnly: true }),
  },
})

export type CrmOpportunityHistory = RecordOf<typeof crmOpportunityHistory>
