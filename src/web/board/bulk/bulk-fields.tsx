import { addDays } from '#core/domain/formats/calendar/calendar.ts'
import type { StageChoice } from '#web/board/moves/stage-choices.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useLookup } from '#web/queries/lookup.ts'
import { useLossReasons } from '#web/queries/opportunity/loss-reasons.ts'
import { useToday } from '#web/queries/today.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { Button } from '#web/ui/button.tsx'
import { ListBox, type ListBoxOption } from '#web/ui/fields/list-box.tsx'
import { Select } from '#web/ui/fields/select.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'

interface ListProps {
  value: number | null
  onChange(id: number): void
  onConfirm(): void
}

export function StageList({ stages, ...list }: ListProps & { stages: readonly StageChoice[] }) {
  const text = useBulkText()
  return (
    <ListBox
      {...list}
      label={text.fields.stage}
      hasDigits
      options={stages.map(({ id, name, note }) => ({ id, label: name, note }))}
    />
  )
}

/** One reason for all. Below another list it is a select: a list box would take the focus from that one. */
export function ReasonList({ isBelow, businessId, ...list }: ListProps & { isBelow: boolean; businessId: number }) {
  const text = useBulkText()
  const reasons = useLossReasons(businessId)
  if (isBelow) {
    return (
      <Select
        label={text.fields.reason}
        hint={text.reasonForAll}
        value={list.value ?? notSet}
        options={[
          { value: notSet, label: text.chooseReason, isDisabled: true },
          ...reasons.map(({ Id, Label }) => ({ value: Id, label: Label })),
        ]}
        onChange={list.onChange}
      />
    )
  }
  return (
    <>
      <p className="pb-2 text-muted">{text.reasonForAll}</p>
      <ListBox
        {...list}
        label={text.fields.reason}
        options={reasons.map(({ Id, Label }) => ({ id: Id, label: Label }))}
      />
    </>
  )
}

/** No record and no number of an enum has it: it stands for none. */
export const notSet = 0

export function SourceList(list: ListProps) {
  const text = useBulkText()
  const sources = useEnum('eCrmOpportunitySource')
  const options = sources.map(({ Id, Label }) => ({ id: Id, label: Label }))
  return <ListBox {...list} label={text.fields.source} options={withNone(options, text.notSet)} />
}

/** The owner, or the type. */
export function LookupList({ kind, businessId, ...list }: ListProps & { kind: 'owner' | 'type'; businessId: number }) {
  const text = useBulkText()
  const { status, choices } = useLookup(kind === 'owner' ? 'users' : 'types', '', businessId)
  if (status === 'error') return <p className="text-danger">{text.notLoaded}</p>
  const options = choices.map(({ id, name, note }) => ({ id, label: name, note: note ?? undefined }))
  return <ListBox {...list} label={text.fields[kind]} options={withNone(options, text.notSet)} />
}

const withNone = (options: readonly ListBoxOption[], label: string): ListBoxOption[] => [
  { id: notSet, label },
  ...options,
]

interface FollowUpProps {
  businessId: number
  /** YYYY-MM-DD, '' for none; undefined: nothing was chosen yet. */
  value: string | undefined
  onChange(date: string): void
}

export function FollowUpDate({ businessId, value, onChange }: FollowUpProps) {
  const text = useBulkText()
  const today = useToday(useTimeZone(businessId))
  const chips = [
    [text.dates.today, today],
    [text.dates.tomorrow, addDays(today, 1)],
    [text.dates.inAWeek, addDays(today, 7)],
    [text.dates.none, ''],
  ] as const
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={text.fields['follow-up']}
        type="date"
        min="1900-01-01"
        max="2200-12-31"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="flex flex-wrap gap-1.5">
        {chips.map(([label, date]) => (
          <Button
            key={label}
            aria-pressed={value === date}
            onClick={() => onChange(date)}
            className="aria-pressed:border-accent aria-pressed:text-accent"
          >
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}
