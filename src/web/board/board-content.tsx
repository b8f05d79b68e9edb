import { useState } from 'react'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useToday } from '#web/queries/today.ts'
import { usePainted } from '#web/react/after-paint.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { usePrefetch } from '#web/ui/use-prefetch.ts'
import { BoardTop } from './board-top.tsx'
import { Announcer } from './controller/announcer.tsx'
import { BoardContext, useNewBoardController } from './controller/board-context.ts'
import { useSlotRef } from './controller/elements.ts'
import { createBoardKeys } from './keyboard/board-keys.ts'
import { Stages } from './stage/stages.tsx'
import { useShownBoard } from './view/use-shown-board.ts'
import './bars.css'
import './board.css'
import './picture.css'
import './print.css'

const BoardLayers = onDemand(async () => (await import('./board-layers.tsx')).BoardLayers, { place: 'edge' })
const Table = onDemand(async () => (await import('./view/table-form.ts')).TableForm)
const Lanes = onDemand(async () => (await import('./view/lanes-form.ts')).LanesForm)
const Calendar = onDemand(async () => (await import('./view/calendar-form.ts')).CalendarForm)
const EmptyNotice = onDemand(async () => (await import('./view/empty-notice.tsx')).EmptyNotice, { place: 'edge' })

interface BoardContentProps {
  boardId: number
  name: string
  businessId: number
}

/** The stages of a board with their cards, and every way to move one. */
export function BoardContent({ boardId, name, businessId }: BoardContentProps) {
  const text = useText().board
  const navigation = useNavigation()
  const route = useRoute()
  const timeZone = useTimeZone(businessId)
  const today = useToday(timeZone)
  const controller = useNewBoardController(boardId)
  const shown = useShownBoard(controller, boardId, { today, timeZone })
  // Subscribed here, so that a dialog closes in the same render as the move it has made. On its own it would render
  // before the log notifies the board, and the focus would go to the card in its former stage.
  const dialog = useSelected(controller.dialog, (state) => state)
  const look = useSelected(controller.look, (state) => state)
  const [keys] = useState(() => createBoardKeys(controller))
  const { stages, rights } = shown
  const isPainted = usePainted(stages.some(({ status }) => status === 'ready'))
  const isEmpty = stages.every(({ cards }) => cards.length === 0)
  usePrefetch(EmptyNotice)
  const firstStage = stages[0]?.stage
  const onAdd = rights.create && firstStage ? () => controller.addIn(firstStage.Id) : null
  const currency = firstStage?.CrmBoardBusinessCurrencyCode ?? ''
  return (
    <BoardContext value={controller}>
      <BoardTop boardId={boardId} businessId={businessId} shown={shown} today={today} isPainted={isPainted} />
      <div className="relative flex min-h-0 grow flex-col short:min-h-[calc(100dvh+5rem)] short:shrink-0">
        <main
          ref={useSlotRef(controller.elements.board)}
          data-board-id={boardId}
          data-density={look.density}
          data-hidden={look.hidden}
          aria-label={text.label(name)}
          aria-describedby="board-keys"
          {...keys}
          className={classNames(
            'relative flex min-h-0 grow gap-3 overflow-x-auto overscroll-contain p-3 short:overscroll-y-auto max-md:gap-0 max-md:p-0 max-md:pt-1',
            'max-md:snap-x max-md:snap-mandatory data-dragging:snap-none',
            (route.opportunity ?? route.newIn) !== null && 'lg:scroll-pe-133 lg:pe-133',
          )}
        >
          {route.form === 'table' ? (
            <Table boardId={boardId} shown={shown} name={name} today={today} timeZone={timeZone} onAdd={onAdd} />
          ) : route.form === 'calendar' ? (
            <Calendar shown={shown} name={name} businessId={businessId} today={today} timeZone={timeZone} />
          ) : route.lanes ? (
            <Lanes key={look.rowInRem} shown={shown} field={route.lanes} today={today} timeZone={timeZone} />
          ) : (
            // Anew: all rows have another height.
            <Stages key={look.rowInRem} shown={shown} today={today} timeZone={timeZone} />
          )}
          {isEmpty && (
            <EmptyNotice
              shown={shown}
              businessId={businessId}
              onClear={() => navigation.go({ filter: noFilter }, 'push')}
              onAdd={onAdd}
            />
          )}
        </main>
      </div>
      {isPainted && (
        <BoardLayers boardId={boardId} currency={currency} timeZone={timeZone} dialog={dialog} shown={shown} />
      )}
      <Announcer />
    </BoardContext>
  )
}
