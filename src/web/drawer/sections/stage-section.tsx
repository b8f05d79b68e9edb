import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import type { OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { Guidance, hasGuidance } from '#web/form/stage-rules/guidance.tsx'
import { useStaleReason } from '#web/form/stage-rules/use-stale-reason.ts'
import { useOneZone } from '#web/queries/location-zones.ts'
import { useStageSettings } from '#web/queries/stage-rules/stage-settings.ts'
import { useStandings } from '#web/queries/stage-rules/staleness.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'

const SnoozeDialog = onDemand(async () => (await import('#web/form/stage-rules/snooze-dialog.tsx')).SnoozeDialog, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})

/** How to work in the chosen stage, and why the card counts as standing there too long; nothing where neither is so. */
export function StageSection({ record }: { record: CrmOpportunity }) {
  const { guidance, stale, snooze: words } = useStageRulesText()
  const { stages, isReadOnly, today, timeZone, locale } = useDrawer()
  const stageId = useWatch<OpportunityForm, 'CrmBoardColumnId'>({ name: 'CrmBoardColumnId' })
  const boardId = record.CrmBoardColumnCrmBoardId
  const settings = useStageSettings(boardId).get(stageId)
  const { standingOf } = useStandings({ boardIds: [boardId], zoneOf: useOneZone(today, timeZone) })
  const reasonOf = useStaleReason()
  const [isAsking, setIsAsking] = useState(false)
  const stage = stages.find(({ Id }) => Id === stageId)
  const said = settings && hasGuidance(settings) ? settings : null
  const { state, snooze, postponed } = standingOf?.(
    record,
    stages.find(({ Id }) => Id === record.CrmBoardColumnId),
  ) ?? { state: { kind: 'fresh' } as const, snooze: null, postponed: 0 }
  const lines = [
    ...(state.kind === 'stale' ? [reasonOf(state)] : []),
    ...(state.kind === 'snoozed' ? [stale.snoozed(dateText(state.until, locale), state.reason)] : []),
    ...(postponed > 1 ? [stale.postponedLong(postponed)] : []),
  ]
  if (!stage || (!said && lines.length === 0)) return null
  return (
    <Section title={guidance.title(stage.Name)}>
      {lines.length > 0 && (
        <div
          className={
            state.kind === 'stale'
              ? 'flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control bg-warning-soft px-3 py-1.5 text-sm'
              : 'flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted'
          }
        >
          <div className="min-w-0 grow" data-standing={state.kind}>
            {lines.map((line) => (
              <p key={line} className="break-words">
                {line}
              </p>
            ))}
          </div>
          {!isReadOnly && state.kind !== 'fresh' && <Button onClick={() => setIsAsking(true)}>{words.menu}</Button>}
        </div>
      )}
      {said && <Guidance settings={said} />}
      {isAsking && (
        <SnoozeDialog opportunity={record} current={snooze} today={today} onClose={() => setIsAsking(false)} />
      )}
    </Section>
  )
}
