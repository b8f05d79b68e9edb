import {
  type BoardSettingsChange,
  changeBoardSettings,
  changeCombinedSettings,
  readBoardSettings,
  readCombinedSettings,
} from '#core/contract/endpoints/views/board-settings.ts'
import {
  addCombinedView,
  addView,
  changeView,
  deleteView,
  listCombinedViews,
  listViews,
  restoreView,
  type SavedView,
} from '#core/contract/endpoints/views/views.ts'
import { ask } from './ask.ts'
import type { Http } from './http.ts'

type Viewed = number | 'combined'
type Input = Pick<SavedView, 'Name' | 'IsShared' | 'Content'>

/** What the user has chosen for a board (Id) or the combined board, and its saved views. */
export const viewsApi = (http: Http) => ({
  readSettings: (board: Viewed, signal?: AbortSignal) =>
    board === 'combined'
      ? ask(http, readCombinedSettings, { signal })
      : ask(http, readBoardSettings, { params: { id: board }, signal }),
  changeSettings: (board: Viewed, changed: BoardSettingsChange) =>
    board === 'combined'
      ? ask(http, changeCombinedSettings, { body: changed })
      : ask(http, changeBoardSettings, { params: { id: board }, body: changed }),
  list: (board: Viewed, signal?: AbortSignal) =>
    board === 'combined'
      ? ask(http, listCombinedViews, { signal })
      : ask(http, listViews, { params: { id: board }, signal }),
  add: (board: Viewed, view: Input) =>
    board === 'combined'
      ? ask(http, addCombinedView, { body: view })
      : ask(http, addView, { params: { id: board }, body: view }),
  /** Refused as a conflict where the view is no longer the one that was changed. */
  change: ({ Id, Version }: Pick<SavedView, 'Id' | 'Version'>, changed: Partial<Input>) =>
    ask(http, changeView, { params: { id: Id }, headers: { 'If-Match': String(Version) }, body: changed }),
  remove: (id: number) => ask(http, deleteView, { params: { id } }),
  restore: (id: number) => ask(http, restoreView, { params: { id } }),
})
