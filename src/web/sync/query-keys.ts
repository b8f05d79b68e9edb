/*
 * Where the query cache holds what more than one file reads or writes; keys that a single hook uses stand beside it.
 */

export const sessionKey = ['session'] as const
export const boardsKey = ['boards'] as const
export const locationsKey = ['locations'] as const
export const enumKey = (name: string) => ['enum', name] as const
export const stagesKey = (boardId: number) => ['stages', boardId] as const
export const allStageCardsKey = ['stage-cards'] as const
export const stageCardsKey = (stageId: number) => [...allStageCardsKey, stageId] as const
export const allOpportunitiesKey = ['opportunity'] as const
export const opportunityKey = (id: number) => [...allOpportunitiesKey, id] as const
export const historyKey = (id: number) => ['opportunity-history', id] as const
/** What was changed of an opportunity until this version. */
export const changesKey = (id: number, version: number) => ['opportunity-changes', id, version] as const
/** What was deleted of a board and can be restored. */
export const deletedKey = (boardId: number) => ['deleted-opportunities', boardId] as const
/** How the cards of a board came into their stages. */
export const lastMovesKey = (boardId: number) => ['last-moves', boardId] as const
/** What the stages of a board ask for and hold. */
export const stageSettingsKey = (boardId: number) => ['stage-settings', boardId] as const
/** The follow-ups of the signed-in user that are due, of every board. */
export const remindersKey = ['reminders'] as const
/** What the signed-in user has chosen for themselves, and for a board. */
export const settingsKey = ['settings'] as const
/** A board (Id), or the boards of several locations as one. */
export type ViewedBoard = number | 'combined'
export const boardSettingsKey = (board: ViewedBoard) => [...settingsKey, board] as const
/** The saved views of a board, below the settings: other tabs hear of both. */
export const viewsKey = (board: ViewedBoard) => [...settingsKey, 'views', board] as const
/** The first parts of the keys of what a drawer shows. */
export const openKinds: ReadonlySet<unknown> = new Set([allOpportunitiesKey[0], historyKey(0)[0]])
/** Checks of a board for changes made elsewhere. */
export const allBoardChecksKey = ['board-check'] as const
export const boardCheckKey = (boardId: number, stageIds: readonly number[]) =>
  [...allBoardChecksKey, boardId, stageIds.join()] as const

/** Whether a query holds data that the server shows to whoever is signed in; only the session itself does not. */
export const isOfPerson = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[0] !== sessionKey[0]
