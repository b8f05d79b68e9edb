import { type ReactNode, useState } from 'react'
import type { CrmBoard } from '#core/contract/entities/board.ts'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { Announcer } from '#web/board/controller/announcer.tsx'
import { BoardContext, useNewBoardController } from '#web/board/controller/board-context.ts'
import { useSlotRef } from '#web/board/controller/elements.ts'
import { createBoardKeys } from '#web/board/keyboard/board-keys.ts'
import { CalendarForm } from '#web/board/view/calendar-form.ts'
import { TableForm } from '#web/board/view/table-form.ts'
import { EmptyNotice } from '#web/board/view/empty-notice.tsx'
import { LocationZones } from '#web/board/combined/location-zones.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { CombinedLanes } from './combined-lanes.tsx'
import { CombinedLayers } from './combined-layers.tsx'
import { CombinedTop } from './combined-top.tsx'
import { type CombinedStages, useCombinedBoard } from './use-combined-board.ts'
import { useCombinedFigures } from './use-combined-figures.ts'

interface CombinedContentProps extends CombinedStages {
  /** All that can be chosen, and those that are (Ids): some may still be read. */
  offered: readonly CrmBoard[]
  chosen: readonly number[]
  /** Above the bar: boards that are missing. */
  notice: ReactNode
}

/** The boards of several locations as one, and what can be done with a card on it. */
export function CombinedContent({ offered, chosen, notice, ...read }: CombinedContentProps) {
  const name = useText().board.header.combined
  const navigation = useNavigation()
  const route = useRoute()
  const { stages } = read
  const controller = useNewBoardController('combined')
  const combined = useCombinedBoard(controller, read)
  const { shown, boardIds, matched, laneName, partsOf, zoneOf } = combined
  const { figure, found } = useCombinedFigures(shown, partsOf)
  const location = stages[0]?.CrmBoardBusinessId ?? 0
  const zone = zoneOf(location)
  const dialog = useSelected(controller.dialog, (state) => state)
  const look = useSelected(controller.look, (state) => state)
  const [keys] = useState(() => createBoardKeys(controller))
  const isEmpty = shown.stages.every(({ cards }) => cards.length === 0)
  return (
    <BoardContext value={controller}>
      <LocationZones value={zoneOf}>
        {notice}
        <CombinedTop
          combined={combined}
          businessId={location}
          today={zone.today}
          found={found}
          offered={offered}
          chosen={chosen}
        />
        <div className="relative flex min-h-0 grow flex-col short:min-h-[calc(100dvh+5rem)] short:shrink-0">
          <main
            ref={useSlotRef(controller.elements.board)}
            data-combined-board
            data-density={look.density}
            data-hidden={look.hidden}
            aria-label={name}
            aria-describedby="board-keys"
            {...keys}
            className={classNames(
              'relative flex min-h-0 grow gap-3 overflow-x-auto overscroll-contain p-3 short:overscroll-y-auto max-md:gap-0 max-md:p-0 max-md:pt-1',
              'max-md:snap-x max-md:snap-mandatory data-dragging:snap-none',
              route.opportunity !== null && 'lg:scroll-pr-133 lg:pr-133',
            )}
          >
            {route.form === 'table' ? (
              <TableForm boardId="combined" shown={shown} name={name} {...zone} onAdd={null} />
            ) : route.form === 'calendar' ? (
              <CalendarForm shown={shown} name={name} businessId={location} {...zone} />
            ) : (
              <CombinedLanes
                // Anew: all rows have another height.
                key={look.rowInRem}
                shown={shown}
                boardIds={boardIds}
                matched={matched}
                laneName={laneName}
                figure={figure}
                {...zone}
              />
            )}
            {isEmpty && (
              <EmptyNotice
                shown={shown}
                businessId={location}
                onClear={() => navigation.go({ filter: noFilter }, 'push')}
                onAdd={null}
              />
            )}
          </main>
        </div>
        <CombinedLayers dialog={dialog} {...combined} />
        <Announcer />
      </LocationZones>
    </BoardContext>
  )
}
