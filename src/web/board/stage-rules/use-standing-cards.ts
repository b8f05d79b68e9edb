import { useMemo } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { BoardExtras } from '#web/board/controller/extras.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { useCameBy } from '#web/queries/opportunity/last-moves.ts'
import { useStandings } from '#web/queries/stage-rules/staleness.ts'
import type { StandingOf } from '#web/queries/stage-rules/standings.ts'
import { useHasElapsed } from '#web/react/use-has-elapsed.ts'
import { staleCards, standing } from './board-extras.tsx'

/** In milliseconds. What cards say besides comes once the board is there, all of it in one render. */
const cardsDelay = 2000

const none: readonly number[] = []

/** What is said of cards that stand in the stages of boards (Ids), and which of them have stood too long; null until it is read. */
export function useStandingCards(
  boardIds: readonly number[],
  zoneOf: ZoneOf,
): Pick<BoardExtras, 'standing' | 'isStale' | 'staleness'> & { standingOf: StandingOf | null } {
  const { shown: shownNow } = useBoardController()
  const { filter } = useRoute()
  const hasElapsed = useHasElapsed(cardsDelay)
  // A filter that asks for it cannot wait.
  const readIds = hasElapsed || filter.standing ? boardIds : none
  const { standingOf, read: staleness } = useStandings({ boardIds: readIds, zoneOf })
  const cameByOf = useCameBy(readIds)
  const onCards = useMemo(
    () => standing(standingOf, cameByOf, () => shownNow().stagesById),
    [standingOf, cameByOf, shownNow],
  )
  // Not by the stages that were rendered: whatever counts stale cards would count them anew with every read of the stages.
  const isStale = useMemo(
    () => standingOf && staleCards(standingOf, () => shownNow().stagesById),
    [standingOf, shownNow],
  )
  return { standingOf, standing: onCards, isStale, staleness }
}
