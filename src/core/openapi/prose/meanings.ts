import type { CrmBoard } from '#core/contract/entities/board.ts'
import type { Business } from '#core/contract/entities/business.ts'
import type { Coworker } from '#core/contract/entities/coworker.ts'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { OutboxMessage } from '#core/contract/entities/outbox-message.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type {
  CannedResponse,
  CoworkerTask,
  Currency,
  OpportunityType,
  TaskList,
  Team,
} from '#core/contract/entities/supporting.ts'
import type { User } from '#core/contract/entities/user.ts'

interface Records {
  CrmOpportunity: CrmOpportunity
  CrmOpportunityHistory: CrmOpportunityHistory
  CrmBoard: CrmBoard
  CrmBoardColumn: CrmBoardColumn
  OpportunityType: OpportunityType
  Coworker: Coworker
  Team: Team
  User: User
  Business: Business
  Currency: Currency
  TaskList: TaskList
  CannedResponse: CannedResponse
  CoworkerTask: CoworkerTask
  OutboxMessage: OutboxMessage
}

export interface Meaning<Record> {
  /** The entity in a sentence or two. */
  about: string
  /** What the fields say that their names do not. */
  fields: { readonly [Key in keyof Record]?: string }
}

const effect = (does: string) => `When an opportunity arrives: ${does}.`
const claims = (what: string) => `Customers are put into this stage ${what}.`

/** Descriptions of entities and fields for the API reference. Not part of the entities, so that the browser does not load them. */
export const meanings: { readonly [Name in keyof Records]: Meaning<Records[Name]> } = {
  CrmOpportunity: {
    about: 'An opportunity: a customer’s way through a board. On screen, a card.',
    fields: {
      Name: 'An optional tag.',
      CrmBoardColumnId:
        'The stage. A change of it is a move: history is written, and the stage acts at once. Only our own pages hold a move into a stage that sends a message, confirms a tour, or makes or deletes an account: they send it after a countdown in which it can be taken back. The API, commands and triggers hold nothing.',
      CrmBoardColumnCrmBoardBusinessCurrencyCode: 'ISO 4217; the currency of `Value`.',
      CoworkerId: 'The customer.',
      OpportunityTypeId: 'On create, the notes template of the type fills empty `Notes`.',
      ResponsibleId: 'The owner, an administrator.',
      ReferrerId: 'The customer who referred this one.',
      AgentId: 'The broker.',
      Completed: 'Won or lost: follows `Status`. A write that states the contrary is refused, unless a stage decides.',
      DueDate:
        'The follow-up. Midnight UTC is a calendar date; any other instant is its date in the location’s time zone.',
      Value: 'Expected revenue in major units of the currency.',
      Reminded:
        'Its owner was reminded of the follow-up already. A follow-up on another day makes it false, unless `Changed-Fields` names it.',
      LeadSource: '0 is read as unset.',
      LossReason: 'For lost opportunities only; refused at any other, unless a stage decides. 0 is read as unset.',
      Status: 'A create without it means 1. When the stage changes, its effects decide.',
      WonOn:
        'Stamped by the server; a date in the body wins if it differs from the stored one, and is refused if it does not fit the status.',
      LostOn:
        'Stamped by the server; a date in the body wins if it differs from the stored one, and is refused if it does not fit the status.',
      CrmUpdatedOn: 'The last change of this record in the CRM.',
      Position:
        'A sort key inside the stage; ties are broken by `Id`. 1 is the top, the position of a card means directly before it, anything above the last means the end. `Place-After` and `Place-Before` win over it. The answer says what was stored.',
      CrmBoardColumnSince: 'When it entered its stage.',
    },
  },
  CrmOpportunityHistory: {
    about: 'One transition of an opportunity from stage to stage. Written by the server together with the move.',
    fields: {
      OldCrmBoardColumnId: 'Null: the first placement.',
      FromTime: 'When it entered the old stage.',
      ToTime: 'When it left the old stage.',
      UserId: 'Who moved it; null: automatically. Only a full administrator writes rows of others, or changes them.',
      IsUndone:
        'An extension of ours, written by the server: the move was taken back, or the row is that of the undo. Neither counts for the time in a stage: without them each row begins where the one before ends.',
    },
  },
  CrmBoard: { about: 'A board of a location. Deleting one that has stages is refused.', fields: {} },
  CrmBoardColumn: {
    about: 'A stage of a board. Deleting one that has opportunities is refused.',
    fields: {
      Position: 'The order of the stages of a board, from left to right.',
      TourRequests: claims('when they ask for a tour'),
      ToursConfirmed: claims('when their tour is confirmed'),
      TourCompleted: claims('when they were shown around'),
      SignUps: claims('when they sign up'),
      Bookings: claims('when they make a booking'),
      Cancellations: claims('when they cancel'),
      ProposalsSent: claims('when a proposal is sent to them'),
      ProposalsAccepted: claims('when they accept a proposal'),
      DocumentsSigned: claims('when they sign a document'),
      EventRegistrations: claims('when they register for an event'),
      ContactMessages: claims('when they send a message'),
      ProductPurchased: claims('when they buy one of `Products`, or any product if there are none'),
      ResourceBooked: claims('when they book one of `Resources`, or any resource if there are none'),
      EventCheckins: claims('when they check in at an event'),
      WinOpportunity: effect('`Status` 2 (won), `WonOn` now'),
      LoseOpportunity: effect('`Status` 3 (lost), `LostOn` now'),
      CannedResponseId: effect('the message goes to the customer'),
      TaskListId: effect('a task is made for its owner'),
      UseTaskListAsResponsible: 'The task goes to the responsible of the task list.',
      ActivateAccount: effect('the customer becomes active'),
      DeactivateAccount: effect('the customer becomes inactive'),
      DeleteAccount: effect(
        'the customer’s personal data is erased for good. Refused unless the location of the stage and every location of the customer have `StagesMayDeleteCustomers`',
      ),
      ConfirmTour: effect('the customer’s tour is confirmed'),
      DueCount: 'How many opportunities are in progress although their follow-up date has passed.',
    },
  },
  OpportunityType: {
    about: 'A kind of opportunity.',
    fields: { NotesTemplate: 'Fills the empty notes of a new opportunity of this type.' },
  },
  Coworker: {
    about: 'A customer: a person or a company. Cannot be deleted, only archived.',
    fields: {
      Position: 'The job title.',
      Businesses: 'The locations that see the customer; null in a list row.',
      TourConfirmedOn: 'When a stage with `ConfirmTour` confirmed the tour.',
    },
  },
  Team: { about: 'A team of customers.', fields: {} },
  User: {
    about:
      'An administrator of the CRM. Nobody can grant what they do not have, and the last administrator of all locations cannot be removed.',
    fields: {
      IsAdmin: 'May do everything.',
      APIAccess: 'May use tokens and Basic authentication.',
      Businesses: 'The locations that the user sees. An administrator without any sees all.',
      UserRoles: 'Such as `CrmOpportunity-Edit`; compared in any case.',
    },
  },
  Business: {
    about: 'A location.',
    fields: {
      TimeZone: 'An IANA name such as `Europe/London`. Follow-ups are calendar dates there.',
      StagesMayDeleteCustomers: 'Whether a stage with `DeleteAccount` may erase customers of this location.',
    },
  },
  Currency: { about: 'A currency. Everyone who is signed in may read them.', fields: { Code: 'ISO 4217.' } },
  TaskList: {
    about: 'A list of tasks that a stage makes.',
    fields: { ResponsibleId: 'Who gets the tasks of a stage with `UseTaskListAsResponsible`.' },
  },
  CannedResponse: { about: 'A message that a stage sends.', fields: {} },
  CoworkerTask: {
    about: 'Something to do for a customer.',
    fields: { TaskListName: 'The list that a stage made it from.' },
  },
  OutboxMessage: {
    about: 'A message to a customer that a stage asked for. Written with the move, delivered after it.',
    fields: {
      SentOn: 'Null: not delivered yet.',
      LastError: 'Why the last try failed.',
    },
  },
}

/** What is said of a field; null where its name says it all. */
export const meaningOf = (name: keyof Records, key: string): string | null => {
  const { fields }: { fields: Readonly<Record<string, string | undefined>> } = meanings[name]
  return fields[key] ?? null
}
