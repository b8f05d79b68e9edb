import { useEffect } from 'react'
import type { BoardSettings } from '#core/contract/endpoints/views/board-settings.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { readCollapsedStages, rememberCollapsedStages } from '#web/device/collapsed-stages.ts'
import { useChangeBoardSettings } from '#web/queries/views/board-settings.ts'
import { useMe } from '#web/queries/person/session.ts'

/**
 * Keeps the collapsed stages on the server: shows its choices, and sends those that are made here. What could not be sent
 * is sent with the next choice, or when the settings are read again.
 */
export function useKeptStages(boardId: number, settings: BoardSettings | null): void {
  const { collapsed, drag } = useBoardController()
  const change = useChangeBoardSettings(boardId)
  const { Id: userId } = useMe()
  useEffect(() => {
    const { choices, unsent } = collapsed
    const send = async () => {
      if (unsent.size === 0) return
      const sent = [...unsent]
      const error = await change({ CollapsedStages: Object.fromEntries(sent) })
      if (error && (error.kind === 'unreachable' || error.kind === 'busy')) return
      for (const [id, isCollapsed] of sent) if (unsent.get(id) === isCollapsed) unsent.delete(id)
    }
    // A stage that is open for a dragged card stays open.
    if (settings && !drag.read().active) {
      const kept = Object.entries(settings.CollapsedStages).map(([id, value]) => [Number(id), value] as const)
      const known = choices.read()
      const isNew = [...kept, ...unsent].some(([id, value]) => known.get(id) !== value)
      if (isNew) choices.set(new Map([...known, ...kept, ...unsent]))
      rememberCollapsedStages(userId, new Map([...readCollapsedStages(userId), ...kept, ...unsent]))
    }
    if (settings) void send()
    return choices.subscribe(() => void send())
  }, [collapsed, drag, change, userId, settings])
}
