import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { isFolded, readFoldChoices, rememberFoldChoices } from '#web/device/fold-choices.ts'
import { createStore } from '#web/react/store.ts'

/** Which stages are collapsed: each user's own choice, persisted in this browser. */
export interface CollapsedStages {
  /** Its identity never changes. */
  isCollapsed(stage: CrmBoardColumn): boolean
  set(stageId: number, isCollapsed: boolean): void
  /** `read` and `subscribe` are for `useSyncExternalStore`. */
  read(): unknown
  subscribe(listener: () => void): () => void
}

export function createCollapsedStages(userId: number): CollapsedStages {
  const choices = createStore(readFoldChoices(userId))
  return {
    isCollapsed: (stage) => isFolded(choices.read(), stage),
    set(stageId, isCollapsed) {
      choices.set(new Map(choices.read()).set(stageId, isCollapsed))
      rememberFoldChoices(userId, choices.read())
    },
    read: choices.read,
    subscribe: choices.subscribe,
  }
}
