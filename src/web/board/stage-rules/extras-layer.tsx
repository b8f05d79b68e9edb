import { memo, useLayoutEffect, useMemo, useState } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { can } from '#core/domain/rights/roles.ts'
import { type CapacityUse, capacityUse } from '#core/domain/stage-rules/capacity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { BoardDialog } from '#web/board/controller/board-controller.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useIsDown, useIsOnline } from '#web/queries/connection.ts'
import { useOneZone } from '#web/queries/location-zones.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useMissingFields, useStageSettings } from '#web/queries/stage-rules/stage-settings.ts'
import { useToday } from '#web/queries/today.ts'
import { createStore } from '#web/react/store.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { stageButtons, stageHint } from './board-extras.tsx'
import { SnoozeLayer } from './snooze-layer.tsx'
import { useStandingCards } from './use-standing-cards.ts'

const StageSettingsDialog = onDemand(async () => (await import('./stage-settings-dialog.tsx')).StageSettingsDialog, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})

interface ExtrasLayerProps {
  dialog: BoardDialog | null
  shown: ShownBoard
}

/** What stages ask for, hold and say, and which cards stand in them for too long: hands it to the heads and the cards. */
export const ExtrasLayer = memo(function ExtrasLayer({ dialog, shown }: ExtrasLayerProps) {
  const { extras } = useBoardController()
  const { Roles } = useMe()
  const [edited, setEdited] = useState<CrmBoardColumn | null>(null)
  const [uses] = useState(() => createStore<ReadonlyMap<number, CapacityUse>>(new Map()))
  const first = shown.stages[0]?.stage
  const boardId = first?.CrmBoardId ?? null
  const timeZone = useTimeZone(first?.CrmBoardBusinessId ?? 0)
  const today = useToday(timeZone)
  const settings = useStageSettings(boardId)
  const missing = useMissingFields(boardId)
  const zoneOf = useOneZone(today, timeZone)
  const { standingOf, standing, isStale, staleness } = useStandingCards(boardId === null ? [] : [boardId], zoneOf)
  const canChange = can(Roles, 'CrmBoardColumn', 'Edit')
  const isOnline = useIsOnline()
  const isDown = useIsDown()
  // Without them the dialog would show a stage that asks for nothing.
  const isMissing = settings.size === 0 && (!isOnline || isDown)
  const { settled } = shown

  // Each by itself: heads and cards are rendered again only for what concerns them.
  const buttons = useMemo(() => stageButtons(canChange ? setEdited : null, isMissing), [canChange, isMissing])
  const hint = useMemo(() => stageHint(settings, uses), [settings, uses])
  useLayoutEffect(() => {
    extras.set({ missing, stageButtons: buttons, stageHint: hint, standing, isStale, staleness })
  }, [extras, missing, buttons, hint, standing, isStale, staleness])
  useLayoutEffect(() => () => extras.set(null), [extras])

  useLayoutEffect(() => {
    const found = [...settings.values()].flatMap((each) => {
      const use = capacityUse(each, settled.get(each.CrmBoardColumnId) ?? [], { today, timeZone })
      return use ? [[each.CrmBoardColumnId, use] as const] : []
    })
    uses.set(new Map(found))
  }, [uses, settings, settled, today, timeZone])

  return (
    <>
      {edited && <StageSettingsDialog stage={edited} onClose={() => setEdited(null)} />}
      <SnoozeLayer dialog={dialog} shown={shown} standingOf={standingOf} zoneOf={zoneOf} />
    </>
  )
})
