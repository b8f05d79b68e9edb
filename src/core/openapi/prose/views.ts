import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'
import { exampleUser } from './sign-in.ts'

const settingsTag = 'Settings'
const tag = 'Views'

const settingsFields = {
  CollapsedStages: 'Stage Id → whether it is collapsed; only of stages that you have collapsed or expanded.',
  CollapsedLanes:
    'Lanes that you have collapsed: the field and the value that their cards share, as `owner:12` or `type:none`.',
  Density: 'How much room a card takes.',
  CardFacts: 'What a card shows besides its customer.',
  TableColumns: 'Columns of the table from left to right, each with its width in rem; null: as it is at first.',
  DefaultView: 'The view that the board opens with; null for none.',
  ViewOrder: 'Views in your order; the others follow by name.',
  VisitedOn: 'The date of your last visit at the location; null for none.',
  VisitedBefore: 'The date of your last visit on another day before that one; null for none.',
}
const settings = {
  CollapsedStages: { [String(exampleId('CrmBoardColumn'))]: true },
  CollapsedLanes: ['type:none'],
  Density: 'compact' as const,
  CardFacts: ['Value' as const, 'DueDate' as const, 'ResponsibleFullName' as const],
  TableColumns: [
    { Name: 'customer' as const, Width: 14 },
    { Name: 'value' as const, Width: 7 },
  ],
  DefaultView: null,
  ViewOrder: [],
  VisitedOn: '2026-03-02',
  VisitedBefore: '2026-02-27',
}

const viewFields = {
  CrmBoardId: 'Null: of the combined board.',
  Boards: 'Of a view of the combined board: its boards, in the order of their lanes. A view of one board has none.',
  IsShared: 'Seen by everybody who sees the board, or all of the boards; else by its owner alone.',
  Content: 'What the view shows, and how.',
  Filter: 'Conditions as in the query of the board’s address: `owner` → `!12,none`, `value` → `1000..`; `q` searches.',
  Sort: '`board` for the order of the board, else `due`, `value`, `created`, `customer` or `stay`.',
  Form: '`board`, or another form in which the same cards are shown. A program leaves out what it does not know.',
  Columns: 'Of a table, in order; null: as everybody has chosen.',
  Lanes: 'The field whose values are the lanes; null for none.',
  Gone: 'Stages, owners and types that the filter names and that do not exist any more.',
  OwnerId: 'Null once its owner is gone: a shared view stays.',
  Version: 'The number of its changes. Sent as `If-Match` it keeps you from overwriting what somebody else has saved.',
  CanEdit: 'Its owner may save, rename and delete it; a shared one also who has the role `CrmBoard-Edit`.',
}
const content = {
  Filter: { owner: 'me', due: 'overdue' },
  Sort: 'value',
  Form: 'board',
  Columns: null,
  Lanes: null,
  Density: null,
  CardFacts: null,
}
const view = {
  Id: 1416000301,
  CrmBoardId: exampleId('CrmBoard'),
  Name: 'Overdue and mine',
  IsShared: true,
  Content: content,
  Gone: [],
  OwnerId: exampleUser.Id,
  OwnerFullName: exampleUser.FullName,
  Version: 3,
  UpdatedOn: '2026-11-21T09:00:00.000Z',
  UpdatedById: exampleUser.Id,
  UpdatedByFullName: exampleUser.FullName,
  CanEdit: true,
}

const combinedView = { ...view, CrmBoardId: null, Content: { ...content, Boards: [exampleId('CrmBoard')] } }
const combinedSettings = { ...settings, CollapsedStages: {} }

const noBoard = {
  404: { description: 'The sentence says why.', example: 'There is no such board, or you may not see it.' },
}
const noView = {
  404: { description: 'The sentence says why.', example: 'There is no such view, or you may not see it.' },
}
const ofView = { id: { description: 'Of the view.', example: view.Id } }

/** What users choose for a board, and its saved views. */
export const viewProse: ProseOf<
  | 'readBoardSettings'
  | 'changeBoardSettings'
  | 'readCombinedSettings'
  | 'changeCombinedSettings'
  | 'listCombinedViews'
  | 'addCombinedView'
  | 'listViews'
  | 'addView'
  | 'changeView'
  | 'deleteView'
  | 'restoreView'
> = {
  readBoardSettings: {
    tag: settingsTag,
    summary: 'Read your own settings of a board',
    description: 'An extension of ours. They hold wherever you sign in, inside a portal as well.',
    fields: settingsFields,
    answer: 'Every setting; one that was never chosen has its default.',
    example: settings,
  },
  changeBoardSettings: {
    tag: settingsTag,
    summary: 'Change your own settings of a board',
    description:
      'What is left out stays as it is, each stage by itself; a stage of another board is left out. A name that is no setting is refused.',
    fields: settingsFields,
    body: { CollapsedStages: settings.CollapsedStages, Density: 'compact' },
    answer: 'Every setting as it is now.',
    example: settings,
    done: 'The settings are saved.',
  },
  readCombinedSettings: {
    tag: settingsTag,
    summary: 'Read your own settings of the combined board',
    description: 'An extension of ours. They hold for the boards of several locations as one, whichever it shows.',
    fields: settingsFields,
    answer: 'Every setting; one that was never chosen has its default.',
    example: combinedSettings,
  },
  changeCombinedSettings: {
    tag: settingsTag,
    summary: 'Change your own settings of the combined board',
    description: 'What is left out stays as it is. Stages are collapsed on boards alone: here they are left out.',
    fields: settingsFields,
    body: { Density: 'compact' },
    answer: 'Every setting as it is now.',
    example: combinedSettings,
    done: 'The settings are saved.',
  },
  listCombinedViews: {
    tag,
    summary: 'List the views of the combined board',
    description:
      'An extension of ours. Your own views, and those that others share of which you see every board that there still is.',
    fields: viewFields,
    answer: 'The views, by name.',
    example: [combinedView],
  },
  addCombinedView: {
    tag,
    summary: 'Save a new view of the combined board',
    description:
      'It belongs to you, and names at most 20 boards, each of which you see. Its name is unlike those of your other views of the combined board.',
    fields: viewFields,
    body: { Name: combinedView.Name, IsShared: true, Content: combinedView.Content },
    answer: 'The view.',
    example: combinedView,
    done: 'The view is saved.',
  },
  listViews: {
    tag,
    summary: 'List the views of a board',
    description: 'An extension of ours. Your own views, and those that others share.',
    fields: viewFields,
    answer: 'The views, by name.',
    example: [view],
    errors: noBoard,
  },
  addView: {
    tag,
    summary: 'Save a new view of a board',
    description:
      'It belongs to you. Its name has at most 60 characters and is unlike those of your other views of the board; you can see at most 100 views of a board.',
    fields: viewFields,
    body: { Name: view.Name, IsShared: true, Content: content },
    answer: 'The view.',
    example: view,
    done: 'The view is saved.',
    errors: noBoard,
  },
  changeView: {
    tag,
    summary: 'Change a view',
    description:
      'What is left out stays as it is. 412 if somebody has changed the view since the version in `If-Match`: nothing is changed then, the error says who, and `Value` is the view as it is now.',
    parameters: ofView,
    fields: viewFields,
    body: { Content: content },
    answer: 'The view as it is now.',
    example: view,
    done: 'The view is saved.',
    errors: noView,
  },
  deleteView: {
    tag,
    summary: 'Delete a view',
    description: 'It can be restored for 30 days.',
    parameters: ofView,
    answer: 'Deleted.',
    example: null,
    done: 'The view is deleted.',
    errors: noView,
  },
  restoreView: {
    tag,
    summary: 'Restore a deleted view',
    parameters: ofView,
    fields: viewFields,
    answer: 'The view, under its Id.',
    example: view,
    done: 'The view is back.',
    errors: noView,
  },
}
