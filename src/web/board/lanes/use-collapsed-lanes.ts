import { useCallback } from 'react'
import { mostCollapsedLanes } from '#core/contract/endpoints/views/board-settings.ts'
import type { LaneKey } from '#web/board/view/shown-board.ts'
import type { LaneField } from '#web/navigation/forms.ts'
import type { ViewedBoard } from '#web/queries/views/views.ts'
import { useBoardSettings, useChangeBoardSettings } from '#web/queries/views/board-settings.ts'

export interface CollapsedLanes {
  /** Its identity changes with the choices. */
  isCollapsed(key: LaneKey): boolean
  collapse(key: LaneKey, isCollapsed: boolean): void
}

const none: readonly string[] = []

/** The lanes of a board that its user has collapsed, kept by the server. */
export function useCollapsedLanes(boardId: ViewedBoard, field: LaneField | 'board'): CollapsedLanes {
  const names = useBoardSettings(boardId)?.CollapsedLanes ?? none
  const change = useChangeBoardSettings(boardId)
  const isCollapsed = useCallback((key: LaneKey) => names.includes(nameOf(field, key)), [names, field])
  const collapse = (key: LaneKey, isNow: boolean) => {
    const name = nameOf(field, key)
    const others = names.filter((each) => each !== name)
    void change({ CollapsedLanes: isNow ? [...others, name].slice(-mostCollapsedLanes) : others })
  }
  return { isCollapsed, collapse }
}

/** As the filter writes it: `owner:12`, `type:none`. */
const nameOf = (field: LaneField | 'board', key: LaneKey) => `${field}:${key ?? 'none'}`
