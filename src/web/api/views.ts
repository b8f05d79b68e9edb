import {
  type BoardSettingsChange,
  changeBoardSettings,
  readBoardSettings,
} from '#core/contract/endpoints/views/board-settings.ts'
import {
  addView,
  changeView,
  deleteView,
  listViews,
  restoreView,
  type SavedView,
} from '#core/contract/endpoints/views/views.ts'
import { ask } from './ask.ts'
import type { Http } from './http.ts'

type Input = Pick<SavedView, 'Name' | 'IsShared' | 'Content'>

/** What the user has chosen for a board (Id), and its saved views. */
export const viewsApi = (http: Http) => ({
  readSettings: (boardId: number, signal?: AbortSignal) =>
    ask(http, readBoardSettings, { params: { id: boardId }, signal }),
  changeSettings: (boardId: number, changed: BoardSettingsChange) =>
    ask(http, changeBoardSettings, { params: { id: boardId }, body: changed }),
  list: (boardId: number, signal?: AbortSignal) => ask(http, listViews, { params: { id: boardId }, signal }),
  add: (boardId: number, view: Input) => ask(http, addView, { params: { id: boardId }, body: view }),
  /** Refused as a conflict where the view is no longer the one that was changed. */
  change: ({ Id, Version }: Pick<SavedView, 'Id' | 'Version'>, changed: Partial<Input>) =>
    ask(http, changeView, { params: { id: Id }, headers: { 'If-Match': String(Version) }, body: changed }),
  remove: (id: number) => ask(http, deleteView, { params: { id } }),
  restore: (id: number) => ask(http, restoreView, { params: { id } }),
})
