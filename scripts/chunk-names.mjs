// @ts-check
import { fileURLToPath } from 'node:url'

/** @typedef {{ getModuleInfo(id: string): { importedIds: readonly string[] } | null }} Modules */

const web = fileURLToPath(new URL('../src/web/', import.meta.url))

/**
 * What is loaded together is one chunk: a request for each small file takes longer than the file. The chunks in the order
 * in which a board loads them, each by the modules that are imported on demand.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const onBoard = {
  // Right after the first picture of every board.
  layers: [
    'board/board-layers.tsx',
    'board/card/card-marks.tsx',
    'board/card/saving-note.tsx',
    'board/drag/drop-marker.tsx',
    'board/filter/bar-end.tsx',
    'board/filter/found-figure.tsx',
    'board/messages/change-messages.ts',
    'board/stage/hidden-stage.tsx',
    'board/stage/passing-rows.ts',
    'board/today/today-line.tsx',
    'sync/live/loaded-later.ts',
    'sync/operations/sending/start-sending.ts',
    'sync/persisted/drafts.ts',
    'sync/persisted/write-board.ts',
  ],
  // While nobody does anything, before somebody needs it.
  dialogs: [
    'board/bulk/bulk-dialog.tsx',
    'board/bulk/bulk-report.tsx',
    'board/card/card-menu.tsx',
    'board/deleted/deleted-layer.tsx',
    'board/filter/filter-panel.tsx',
    'board/inline/inline-edit.tsx',
    'board/keyboard/key-sheet.tsx',
    'board/moves/move-question-dialog.tsx',
    'board/moves/move-to-dialog.tsx',
    'board/palette/palette.tsx',
    'board/reach/reach-bar.tsx',
    'board/view/empty-notice.tsx',
    'header/account-panel.tsx',
    'header/new-version.tsx',
    'header/not-live.tsx',
    'header/reminders/bell.tsx',
    'ui/layers/confirm-dialog.tsx',
  ],
  drawer: ['drawer/drawer.tsx', 'drawer/new-opportunities.tsx'],
}

/** What is loaded without a board, too, and must not bring the code of one along. */
const withoutBoard = [
  'admin/admin-screen.tsx',
  'embed/bridge/talk-with-host.ts',
  'embed/states/state-screen.tsx',
  'find-opportunity.tsx',
  'missing-page.tsx',
  'open-in-host.ts',
  'sign-in/set-password.tsx',
  'sign-in/sign-in.tsx',
  'two-step-page.tsx',
  'ui/toast/toast-viewport.tsx',
]

/** Names the chunk of a module that is not part of the first load; null: where the bundler puts it. */
export function createChunkNames() {
  /** @type {Map<string, ReadonlySet<string>>} */
  const reached = new Map()

  /**
   * What a module imports at once, itself included.
   * @param {string} path below src/web
   * @param {Modules} modules
   */
  function reachedFrom(path, modules) {
    const known = reached.get(path)
    if (known) return known
    const entry = web + path
    if (!modules.getModuleInfo(entry)) throw new Error(`scripts/chunk-names.mjs names ${path}, which nothing imports`)
    const found = new Set([entry])
    for (const id of found) for (const each of modules.getModuleInfo(id)?.importedIds ?? []) found.add(each)
    reached.set(path, found)
    return found
  }

  /** @type {(id: string, modules: Modules) => string | null} */
  return (id, modules) => {
    const isReached = (/** @type {string} */ path) => reachedFrom(path, modules).has(id)
    const [chunk] = Object.entries(onBoard).find(([, entries]) => entries.some(isReached)) ?? []
    if (chunk === undefined) return null
    if (/\/@?(?:base-ui|floating-ui)\//.test(id)) return 'base-ui'
    return withoutBoard.some(isReached) ? `${chunk}-elsewhere` : chunk
  }
}
