import { AlarmClockOff } from 'lucide-react'
import { useStaleReason } from '#web/form/stage-rules/use-stale-reason.ts'
import type { CameBy } from '#web/queries/opportunity/last-moves.ts'
import type { Standing } from '#web/queries/stage-rules/standings.ts'
import { useLocale } from '#web/text/locale.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'

interface StandingMarkProps extends Standing {
  /** In its stage. */
  days: number
  cameBy: CameBy | null
}

/** How often a follow-up must have been postponed before a card says so: once happens to everybody. */
const worthSaying = 2

/** How long a card has been in its stage; marked, with the reason, where that is too long or where it was put off. */
export function StandingMark({ state, postponed, days, cameBy }: StandingMarkProps) {
  const { came, stale } = useStageRulesText()
  const text = useText().board.card
  const sentence = [text.inStageLong(days), cameBy && cameByText(cameBy, came)].filter(Boolean).join(', ')
  const locale = useLocale()
  const reasonOf = useStaleReason()
  const again =
    postponed >= worthSaying ? (
      <span
        role="img"
        data-postponed
        aria-label={stale.postponedLong(postponed)}
        title={stale.postponedLong(postponed)}
        className="pb-calendar inline-flex shrink-0 items-center gap-0.5 font-medium text-warning tabular-nums"
      >
        {stale.postponed(postponed)}
      </span>
    ) : null
  switch (state.kind) {
    case 'unknown':
    case 'fresh':
      return (
        <>
          {again}
          <span data-fact="since" role="img" aria-label={sentence} title={sentence} className="shrink-0 tabular-nums">
            {text.inStage(days)}
          </span>
        </>
      )
    case 'snoozed': {
      const reason = `${sentence}. ${stale.snoozed(dateText(state.until, locale), state.reason)}`
      return (
        <>
          {again}
          <span role="img" data-snoozed aria-label={reason} title={reason} className="flex shrink-0 items-center gap-1">
            <AlarmClockOff aria-hidden size={12} />
            {stale.until(dateText(state.until, locale))}
          </span>
        </>
      )
    }
    case 'stale': {
      const reason = `${reasonOf(state)}. ${sentence}`
      const words = state.limit.source === 'learned' ? stale.usually : stale.limit
      return (
        <>
          {again}
          <span
            role="img"
            data-stale
            aria-label={reason}
            title={reason}
            className="shrink-0 rounded-control bg-warning-soft px-1.5 font-medium text-warning tabular-nums"
          >
            {words(state.days, state.limit.days)}
          </span>
        </>
      )
    }
  }
}

function cameByText(move: CameBy, text: { by(name: string): string; byMe: string; byRule(rule: string): string }) {
  if ('rule' in move) return text.byRule(move.rule)
  return 'name' in move ? text.by(move.name) : text.byMe
}
