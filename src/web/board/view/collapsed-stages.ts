import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import {
  type CollapsedStages as Choices,
  isCollapsed,
  readCollapsedStages,
  rememberCollapsedStages,
} from '#web/device/collapsed-stages.ts'
import { createStore, type Store } from '#web/react/store.ts'

/** Which stages are collapsed: each user's own choice, kept by the server and, for the first picture, by this browser. */
export interface CollapsedStages {
  /** Stage Id → whether it is collapsed. */
  choices: Store<Choices>
  /** Choices that the server does not have yet: whoever has sent one removes it. */
  unsent: Map<number, boolean>
  /** Its identity never changes. */
  isCollapsed(stage: CrmBoardColumn): boolean
  /** `isChoice`: it is kept; else it holds until the board is left. */
  set(stageId: number, isCollapsed: boolean, isChoice?: boolean): void
}

export function createCollapsedStages(userId: number): CollapsedStages {
  const choices = createStore(readCollapsedStages(userId))
  const unsent = new Map<number, boolean>()
  return {
    choices,
    unsent,
    isCollapsed: (stage) => isCollapsed(choices.read(), stage),
    set(stageId, isCollapsed, isChoice = true) {
      if (isChoice) {
        unsent.set(stageId, isCollapsed)
        rememberCollapsedStages(userId, new Map(readCollapsedStages(userId)).set(stageId, isCollapsed))
      }
      choices.set(new Map(choices.read()).set(stageId, isCollapsed))
    },
  }
}
