import { useLayoutEffect } from 'react'
import type { MatchedStage } from './model/match-stages.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { useStandingCards } from '#web/board/stage-rules/use-standing-cards.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { useMissingFieldsOfBoards } from '#web/queries/stage-rules/stage-settings.ts'
import type { StandingOf } from '#web/queries/stage-rules/standings.ts'
import { useText } from '#web/text/text.ts'
import { useCombinedText } from '#web/text/board/combined-text.ts'

/**
 * What stages ask for on arrival is asked for here, too. Beside what a combined stage is worth stands whose it is, where
 * not every board has it. Settings and limits of stages are shown on the boards themselves. Answers how cards stand in them;
 * null until it is read.
 */
export function useCombinedExtras(
  boardIds: readonly number[],
  matched: readonly MatchedStage[],
  laneName: (boardId: number) => string,
  zoneOf: ZoneOf,
): StandingOf | null {
  const { extras } = useBoardController()
  const text = useCombinedText()
  const { effects } = useText().board
  const missing = useMissingFieldsOfBoards(boardIds)
  const { standingOf, standing, isStale, staleness } = useStandingCards(boardIds, zoneOf)
  useLayoutEffect(() => {
    const hints = new Map(
      matched.map((stages) => {
        const isOfAll = stages.length === boardIds.length
        const only = isOfAll ? null : text.only(stages.map(({ CrmBoardId }) => laneName(CrmBoardId)))
        const does = stages.map((stage) => effectsOf(stage).map((effect) => effects[effect]))
        const differs = new Set(does.map((each) => each.join())).size > 1 ? text.differs : null
        const inLanes = stages.map(({ CrmBoardId }, at) => text.effectsIn(laneName(CrmBoardId), does[at] ?? []))
        const said = [only, differs].filter((each) => each !== null)
        return [stages[0]?.Id, { said, title: [only, ...(differs ? inLanes : [])].filter(Boolean).join(' ') }]
      }),
    )
    extras.set({
      missing,
      stageButtons: () => null,
      stageHint(stage) {
        const hint = hints.get(stage.Id)
        return hint?.said.map((said) => (
          <span key={said} title={hint.title} className="truncate">
            <span className="px-1">·</span>
            {said}
          </span>
        ))
      },
      standing,
      isStale,
      staleness,
    })
  }, [extras, missing, matched, boardIds, laneName, text, effects, standing, isStale, staleness])
  useLayoutEffect(() => () => extras.set(null), [extras])
  return standingOf
}
