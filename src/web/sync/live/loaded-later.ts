// What keeps an open board up to date: one file to load, after the first picture, which needs none of it.
export { refreshStages } from '#web/sync/confirmed/refresh-stages.ts'
export { createStagePages } from '#web/sync/loading/stage-pages.ts'
export { createChangedCardsReader } from './read-changed.ts'
export { runLive } from './run-live.ts'
export { createBoardSync } from './sync-board.ts'
