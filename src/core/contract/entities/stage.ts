import { defineEntity, type RecordOf } from './entity.ts'
import { boolean, computed, integer, joined, list, reference, text } from './field.ts'

/** CrmBoardColumn on the wire, "stage" on screen. */
export const crmBoardColumn = defineEntity('CrmBoardColumn', '/api/crm/crmboardcolumns', {
  business: 'CrmBoard.BusinessId',
  toStringText: { all: ['CrmBoard.Name', 'Name'], by: ' - ' },
  fields: {
    CrmBoardId: reference('CrmBoard', { required: true }),
    CrmBoardName: joined<string>('CrmBoard.Name'),
    CrmBoardBusinessId: joined<number>('CrmBoard.Business.Id', 'integer'),
    CrmBoardBusinessName: joined<string>('CrmBoard.Business.Name'),
    CrmBoardBusinessCurrencyId: joined<number>('CrmBoard.Business.Currency.Id', 'integer'),
    CrmBoardBusinessCurrencyCode: joined<string>('CrmBoard.Business.Currency.Code'),
    Name: text({ required: true }),
    Position: integer({ required: true }),

    TourRequests: boolean(),
    ToursConfirmed: boolean(),
    TourCompleted: boolean(),
    SignUps: boolean(),
    Bookings: boolean(),
    Cancellations: boolean(),
    ProposalsSent: boolean(),
    ProposalsAccepted: boolean(),
    DocumentsSigned: boolean(),
    EventRegistrations: boolean(),
    ContactMessages: boolean(),
    ProductPurchased: boolean(),
    Products: list('integer'),
    ResourceBooked: boolean(),
    Resources: list('integer'),
    EventCheckins: boolean(),

    WinOpportunity: boolean(),
    LoseOpportunity: boolean(),
    CannedResponseId: reference('CannedResponse'),
    TaskListId: reference('TaskList'),
    UseTaskListAsResponsible: boolean(),
    ActivateAccount: boolean(),
    DeactivateAccount: boolean(),
    /** Deletes the customer for good. */
    DeleteAccount: boolean(),
    ConfirmTour: boolean(),

    OpportunitiesCount: computed<number>('integer'),
    /** Follow-up date passed and still in progress. */
    DueCount: computed<number>('integer'),
    OpportunitiesValue: computed<number>('decimal'),
  },
})

export type CrmBoardColumn = RecordOf<typeof crmBoardColumn>
