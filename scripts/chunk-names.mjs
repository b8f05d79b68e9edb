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
    'device/background/start-worker.ts',
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

const prefix = '\0chunk:'

/**
 * Has what is loaded together imported from one module: by itself the bundler makes a file of one line for each that is
 * imported on demand, and a page would request thirty of them.
 * @returns {import('vite').Plugin}
 */
export const importWholeChunks = () => ({
  name: 'pipeline-board:whole-chunks',
  apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
  enforce: 'post',
  resolveId: (id) => (id.startsWith(prefix) ? id : null),
  load(id) {
    const entries = id.startsWith(prefix) ? onBoard[id.slice(prefix.length)] : undefined
    if (!entries) return null
    return entries.map((path) => `export * as ${JSON.stringify(path)} from ${JSON.stringify(web + path)}`).join('\n')
  },
  async transform(code, id) {
    if (!id.startsWith(web) || !code.includes('import(')) return null
    let changed = code
    for (const [whole, , path = ''] of code.matchAll(/\bimport\((['"])([^'"]+)\1\)/g)) {
      const entry = (await this.resolve(path, id))?.id.replace(web, '') ?? ''
      const [chunk] = Object.entries(onBoard).find(([, entries]) => entries.includes(entry)) ?? []
      if (chunk === undefined) continue
      const from = JSON.stringify(prefix + chunk)
      changed = changed.replace(whole, () => `import(${from}).then((chunk) => chunk[${JSON.stringify(entry)}])`)
    }
    return changed === code ? null : { code: changed, map: null }
  },
})

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
    if (id.startsWith(prefix)) return id.slice(prefix.length)
    const isReached = (/** @type {string} */ path) => reachedFrom(path, modules).has(id)
    const [chunk] = Object.entries(onBoard).find(([, entries]) => entries.some(isReached)) ?? []
    if (chunk === undefined) return null
    if (/\/@?(?:base-ui|floating-ui)\//.test(id)) return 'base-ui'
    return withoutBoard.some(isReached) ? `${chunk}-elsewhere` : chunk
  }
}
