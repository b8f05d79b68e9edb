import { useState, useSyncExternalStore } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { isCollapsed, readCollapsedStages, rememberCollapsedStages } from '#web/device/collapsed-stages.ts'
import { useMe } from '#web/queries/session.ts'
import { createStore } from '#web/react/store.ts'

export interface Folds {
  /** Always the same function, and right at any time. */
  isFolded(stage: CrmBoardColumn): boolean
  fold(stageId: number, isFolded: boolean): void
}

/** Which stages are folded: everybody's own choice, remembered in this browser. */
export function useFolds(): Folds {
  const { Id } = useMe()
  const [{ choices, folds }] = useState(() => {
    const choices = createStore(readCollapsedStages(Id))
    const folds: Folds = {
      isFolded: (stage) => isCollapsed(choices.read(), stage),
      fold(stageId, isFolded) {
        choices.set(new Map(choices.read()).set(stageId, isFolded))
        rememberCollapsedStages(Id, choices.read())
      },
    }
    return { choices, folds }
  })
  useSyncExternalStore(choices.subscribe, choices.read)
  return folds
}
