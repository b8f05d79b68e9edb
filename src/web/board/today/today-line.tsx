import { X } from 'lucide-react'
import { useDeferredValue, useEffect } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type BoardFilter, noFilter } from '#core/domain/filter/board-filter.ts'
import { writeFilter } from '#core/domain/filter/filter-text.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { rememberTodayLine } from '#web/device/today-line.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { useChangeSettings, useSettings } from '#web/queries/person/settings.ts'
import { useTodayText } from '#web/text/board/today-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { useLastVisit, type VisitedBoard } from './use-last-visit.ts'
import { useTodayFigures } from './use-today-figures.ts'

export interface TodayLineProps {
  /** Those that are visited by it. */
  boards: readonly VisitedBoard[]
  zoneOf: ZoneOf
  stages: ShownBoard['stages']
  /** Those of booked tours. */
  tourStages: readonly CrmBoardColumn[]
  meaningOf(filter: BoardFilter): BoardFilter
  cards: ShownBoard['settled']
  /** Says whether there is a line, as the server has it. */
  onShown(isShown: boolean): void
}

/** What today asks for: a press on a figure shows exactly its cards, another one all of them again. */
export function TodayLine({ boards, zoneOf, stages, tourStages, meaningOf, cards, onShown }: TodayLineProps) {
  const text = useTodayText()
  const { board: words, errors } = useText()
  const navigation = useNavigation()
  const route = useRoute()
  const locale = useLocale()
  const { ShowToday } = useSettings()
  const change = useChangeSettings()
  const visitedBefore = useLastVisit(boards, zoneOf)
  const figures = useTodayFigures({ tourStages, zoneOf, meaningOf, visitedBefore })
  useEffect(() => {
    rememberTodayLine(ShowToday)
    onShown(ShowToday)
  }, [ShowToday, onShown])

  // Counted once a drop is shown.
  const counted = useDeferredValue(cards)
  // To count each list again with every page of it would take as long as to read it.
  const isLoading = stages.some(({ isComplete, restError, error }) => !isComplete && !restError && !error)
  if (!ShowToday || isLoading) return null

  const isIncomplete = stages.some(({ isComplete }) => !isComplete)
  const current = JSON.stringify(writeFilter(route.filter))
  const hide = async () => {
    const error = await change({ ShowToday: false })
    if (error) {
      toast({ kind: 'error', title: errors.reason(error) })
      return
    }
    const run = () => void change({ ShowToday: true })
    toast({ kind: 'info', title: text.hidden, description: text.hiddenHint, action: { label: text.undo, run } })
  }
  return (
    <section aria-label={text.label} className="flex h-full min-w-0 items-center gap-1 text-xs max-md:pe-2 md:px-3">
      <div className="pb-sideways flex min-w-0 items-center gap-1 max-md:grow md:overflow-x-auto md:overscroll-contain">
        {figures.map(({ kind, filter, address, isAtLeast, count }) => {
          const n = count(counted)
          const shown = isAtLeast || isIncomplete ? words.filter.atLeast(formatNumber(n)) : formatNumber(n)
          const said =
            kind === 'fresh' ? text.fresh(n, shown, dateText(visitedBefore ?? '', locale)) : text[kind](n, shown)
          const isPressed = current === address
          return (
            <button
              key={kind}
              type="button"
              data-today={kind}
              aria-pressed={isPressed}
              title={
                kind === 'tours'
                  ? text.toursHint(tourStages.map(({ Name }) => Name))
                  : kind === 'fresh'
                    ? text.freshHint
                    : kind === 'stale'
                      ? text.staleHint
                      : undefined
              }
              onClick={() => navigation.go({ filter: isPressed ? noFilter : filter }, 'push')}
              className={classNames(
                'h-6 shrink-0 rounded-full px-2 whitespace-nowrap tabular-nums hover:bg-surface-hover',
                'aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent pointer-coarse:h-8',
                n === 0 ? 'text-muted' : kind === 'overdue' ? 'font-medium text-danger' : 'font-medium',
              )}
            >
              {said}
            </button>
          )
        })}
      </div>
      <button
        type="button"
        aria-label={text.hide}
        title={text.hide}
        onClick={() => void hide()}
        className="flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:bg-surface-hover hover:text-text pointer-coarse:size-8"
      >
        <X aria-hidden size={14} />
      </button>
    </section>
  )
}
