import { useFormContext, useWatch } from 'react-hook-form'
import { effectsOf, settleOutcome } from '#core/domain/board/stage-effects.ts'
import { calendarDate } from '#core/domain/formats/calendar/calendar.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useMissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'
import { Select } from '#web/ui/fields/select.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { dateText } from '#web/text/sentences/date-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useEnumOptions } from '#web/drawer/fields/enum-label.ts'
import { LossReasonField } from '#web/drawer/fields/loss-reason-field.tsx'
import type { OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { type Choice, chooseStage, chooseStatus } from '#web/drawer/form/outcome-choice.ts'
import { useField } from '#web/drawer/fields/use-field.tsx'

/** Stage, status and loss reason; choosing one adjusts the others. */
export function OutcomeSection({ cameFrom }: { cameFrom: number | null }) {
  const text = useDrawerText()
  const rules = useStageRulesText()
  const { board } = useText()
  const { record, stages, isReadOnly } = useDrawer()
  const { setValue, clearErrors } = useFormContext<OpportunityForm>()
  const [CrmBoardColumnId, status] = useWatch<OpportunityForm, ['CrmBoardColumnId', 'Status']>({
    name: ['CrmBoardColumnId', 'Status'],
  })
  const missing = useMissingFields(record?.CrmBoardColumnCrmBoardId ?? null)
  const stageField = useField('CrmBoardColumnId')
  const statusField = useField('Status')
  const statusOptions = useEnumOptions(useEnum('eCrmOpportunityStatus'), record?.Status ?? status)

  const current: Choice = { CrmBoardColumnId, Status: status }
  const stored: Choice = record ?? current
  const apply = (next: Choice | null) => {
    if (!next) return
    setValue('CrmBoardColumnId', next.CrmBoardColumnId)
    setValue('Status', next.Status)
    clearErrors(['CrmBoardColumnId', 'Status', 'LossReason'])
  }
  const stage = stages.find((each) => each.Id === CrmBoardColumnId)
  const isMoving = stored.CrmBoardColumnId !== CrmBoardColumnId
  // Won and lost are left out: the status beside it says so.
  const effects = stage && isMoving ? effectsOf(stage).filter((effect) => effect !== 'wins' && effect !== 'loses') : []

  const asked = stage && isMoving ? missing(record ?? {}, stage.Id) : []
  const hint = [
    ...(stage && asked.length > 0
      ? [
          rules.arrival.asksFor(
            stage.Name,
            asked.map((field) => rules.fields[field]),
          ),
        ]
      : []),
    ...(effects.length > 0 ? [text.effects(effects.map((effect) => board.effects[effect]))] : []),
  ].join(' ')
  return (
    <Section title={text.sections.outcome} isTitleHidden columns={2}>
      <Select
        label={text.fields.CrmBoardColumnId}
        isRequired
        disabled={isReadOnly}
        error={stageField.error}
        hint={stageField.hint ?? hint}
        value={CrmBoardColumnId}
        options={
          stage || !record
            ? stages.map(({ Id, Name }) => ({ value: Id, label: Name }))
            : [{ value: CrmBoardColumnId, label: record.CrmBoardColumnName }]
        }
        onChange={(id) => apply(chooseStage(stages, stored, current, id))}
      />
      <Select
        label={text.fields.Status}
        isRequired
        disabled={isReadOnly}
        error={statusField.error}
        hint={statusField.hint}
        value={status}
        options={statusOptions.map((option) => {
          const isPossible = chooseStatus(stages, stored, current, option.value, cameFrom) !== null
          return isPossible ? option : { ...option, isDisabled: true }
        })}
        onChange={(value) => apply(chooseStatus(stages, stored, current, value, cameFrom))}
      />
      <LossReasonField status={status} />
      <OutcomeDates />
    </Section>
  )
}

/** The date of the win or the loss as it will be after saving, by the same rule as the server's. */
function OutcomeDates() {
  const text = useDrawerText()
  const { record, stages, locale, timeZone, today } = useDrawer()
  const [CrmBoardColumnId, Status, LossReason] = useWatch<
    OpportunityForm,
    ['CrmBoardColumnId', 'Status', 'LossReason']
  >({ name: ['CrmBoardColumnId', 'Status', 'LossReason'] })
  const to = stages.find((stage) => stage.Id === CrmBoardColumnId)
  if (!record || !to) return null
  const now = `${today}T12:00:00Z`
  const { WonOn, LostOn } = settleOutcome({
    stored: record,
    sent: { ...record, Status, LossReason },
    from: stages.find((stage) => stage.Id === record.CrmBoardColumnId) ?? null,
    to,
    now,
  })
  const date = WonOn ?? LostOn
  if (date === null) return null
  const isNew = date === now
  const shown = dateText(isNew ? today : calendarDate(date, timeZone), locale)
  const { won, willBeWon, lost, willBeLost } = text.outcome
  const sentence = WonOn ? (isNew ? willBeWon : won) : isNew ? willBeLost : lost
  return <p className="self-end pb-1.5 text-sm text-muted">{sentence(shown)}</p>
}
