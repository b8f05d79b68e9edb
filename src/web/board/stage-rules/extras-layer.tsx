import { useLayoutEffect, useMemo, useState } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { can } from '#core/domain/rights/roles.ts'
import { type CapacityUse, capacityUse } from '#core/domain/stage-rules/capacity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { BoardDialog } from '#web/board/controller/board-controller.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useCameBy } from '#web/queries/opportunity/last-moves.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useMissingFields, useStageSettings } from '#web/queries/stage-rules/stage-settings.ts'
import { useStandings } from '#web/queries/stage-rules/staleness.ts'
import { useToday } from '#web/queries/today.ts'
import { createStore } from '#web/react/store.ts'
import { useHasElapsed } from '#web/react/use-has-elapsed.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { staleCards, stageButtons, stageHint, standing } from './board-extras.tsx'

const StageSettingsDialog = onDemand(async () => (await import('./stage-settings-dialog.tsx')).StageSettingsDialog, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})

const SnoozeDialog = onDemand(async () => (await import('#web/form/stage-rules/snooze-dialog.tsx')).SnoozeDialog, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})

/** In milliseconds. What cards say besides comes once the board is there, all of it in one render. */
const cardsDelay = 2000

interface ExtrasLayerProps {
  dialog: BoardDialog | null
  shown: ShownBoard
}

/** What stages ask for, hold and say, and which cards stand in them for too long: hands it to the heads and the cards. */
export function ExtrasLayer({ dialog, shown }: ExtrasLayerProps) {
  const { extras, dialog: open, elements, shown: shownNow } = useBoardController()
  const { Roles } = useMe()
  const [edited, setEdited] = useState<CrmBoardColumn | null>(null)
  const [uses] = useState(() => createStore<ReadonlyMap<number, CapacityUse>>(new Map()))
  const first = shown.stages[0]?.stage
  const boardId = first?.CrmBoardId ?? null
  const timeZone = useTimeZone(first?.CrmBoardBusinessId ?? 0)
  const today = useToday(timeZone)
  const settings = useStageSettings(boardId)
  const missing = useMissingFields(boardId)
  const { filter } = useRoute()
  const hasElapsed = useHasElapsed(cardsDelay)
  // A filter that asks for it cannot wait.
  const readBoardId = hasElapsed || filter.standing ? boardId : null
  const standingOf = useStandings({ boardId: readBoardId, today, timeZone })
  const cameByOf = useCameBy(readBoardId)
  const canChange = can(Roles, 'CrmBoardColumn', 'Edit')
  const { settled, stagesById } = shown

  // Each by itself: heads and cards are rendered again only for what concerns them.
  const buttons = useMemo(() => stageButtons(canChange ? setEdited : null), [canChange])
  const hint = useMemo(() => stageHint(settings, uses), [settings, uses])
  const onCards = useMemo(
    () => standing(standingOf, cameByOf, () => shownNow().stagesById),
    [standingOf, cameByOf, shownNow],
  )
  // Not by the stages that were rendered: whatever counts stale cards would count them anew with every read of the stages.
  const isStale = useMemo(
    () => standingOf && staleCards(standingOf, () => shownNow().stagesById),
    [standingOf, shownNow],
  )
  useLayoutEffect(() => {
    extras.set({ missing, stageButtons: buttons, stageHint: hint, standing: onCards, isStale })
  }, [extras, missing, buttons, hint, onCards, isStale])
  useLayoutEffect(() => () => extras.set(null), [extras])

  useLayoutEffect(() => {
    const found = [...settings.values()].flatMap((each) => {
      const use = capacityUse(each, settled.get(each.CrmBoardColumnId) ?? [], { today, timeZone })
      return use ? [[each.CrmBoardColumnId, use] as const] : []
    })
    uses.set(new Map(found))
  }, [uses, settings, settled, today, timeZone])

  const put = dialog?.kind === 'snooze' ? findCard(shown, dialog.id) : null
  return (
    <>
      {edited && <StageSettingsDialog stage={edited} onClose={() => setEdited(null)} />}
      {put && (
        <SnoozeDialog
          opportunity={put}
          current={standingOf?.(put, stagesById.get(put.CrmBoardColumnId)).snooze ?? null}
          today={today}
          onClose={() => open.set(null)}
          finalFocus={() => elements.cardControls.get(put.Id) ?? null}
        />
      )}
    </>
  )
}
