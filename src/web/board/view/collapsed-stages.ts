import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { isCollapsed, readCollapsedStages, rememberCollapsedStages } from '#web/device/collapsed-stages.ts'
import { createStore } from '#web/react/store.ts'

/** Which stages are collapsed: each user's own choice, persisted in this browser. */
export interface CollapsedStages {
  /** Its identity never changes. */
  isCollapsed(stage: CrmBoardColumn): boolean
  /** `isChoice`: it is persisted; else it holds until the board is left. */
  set(stageId: number, isCollapsed: boolean, isChoice?: boolean): void
  /** `read` and `subscribe` are for `useSyncExternalStore`. */
  read(): unknown
  subscribe(listener: () => void): () => void
}

export function createCollapsedStages(userId: number): CollapsedStages {
  const choices = createStore(readCollapsedStages(userId))
  return {
    isCollapsed: (stage) => isCollapsed(choices.read(), stage),
    set(stageId, isCollapsed, isChoice = true) {
      choices.set(new Map(choices.read()).set(stageId, isCollapsed))
      if (isChoice) rememberCollapsedStages(userId, choices.read())
    },
    read: choices.read,
    subscribe: choices.subscribe,
  }
}
