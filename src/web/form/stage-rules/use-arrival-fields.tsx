import { type ReactNode, type RefObject, useRef, useState } from 'react'
import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import { readDate } from '#core/contract/records/date.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useLookup } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/person/session.ts'
import type { FilledIn } from '#web/queries/stage-rules/stage-settings.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { Select } from '#web/ui/fields/select.tsx'
import { TextArea } from '#web/ui/fields/text-area.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { typedAmount } from '#web/form/typed-amount.ts'

interface ArrivalFieldsOptions {
  missing: readonly RequirableField[]
  businessId: number
  /** ISO 4217. */
  currency: string
  /** Below a field; null: nothing. */
  hintOf?(field: RequirableField): string | null
}

export interface ArrivalFields {
  /** Null where nothing is missing. */
  inputs: ReactNode
  /** The control of the first one. */
  first: RefObject<HTMLElement | null>
  /** What was filled in; if something is left to fill in, or wrong, null: the fields say so, and the first one gets the focus. */
  read(): FilledIn | null
}

type Typed = Partial<Record<RequirableField, string | number | null>>

/** The fields that a stage asks for before a card enters it, as a part of the question that the move asks anyway. */
export function useArrivalFields(options: ArrivalFieldsOptions): ArrivalFields {
  const { missing, businessId, currency, hintOf = () => null } = options
  const { arrival, fields } = useStageRulesText()
  const { errors, amount } = useDrawerText()
  const locale = useLocale()
  const group = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState<Typed>({})
  const [wrong, setWrong] = useState<Partial<Record<RequirableField, string>>>({})
  const owners = useOwners(missing.includes('ResponsibleId'), businessId)
  const types = useLookup('types', '', businessId, missing.includes('OpportunityTypeId')).choices
  const sources = useEnum('eCrmOpportunitySource')

  const choices = {
    ResponsibleId: owners,
    OpportunityTypeId: types,
    LeadSource: sources.map(({ Id, Label }) => ({ id: Id, name: Label })),
  }

  /** What one field says of the card, or what is wrong with it. */
  function readField(field: RequirableField): { filled: FilledIn } | { error: string } {
    const value = typed[field] ?? null
    if (value === null || (typeof value === 'string' && value.trim() === '')) return { error: arrival.missing }
    switch (field) {
      case 'Value': {
        const messages = { notAnAmount: errors.notAnAmount, amount }
        const read = typedAmount(String(value), { locale, currency, stored: null }, messages)
        if (!read.ok) return { error: read.message }
        return read.amount === null ? { error: arrival.missing } : { filled: { Value: read.amount } }
      }
      case 'DueDate': {
        const DueDate = readDate(String(value))
        return DueDate === null ? { error: arrival.badDate } : { filled: { DueDate } }
      }
      case 'ResponsibleId': {
        const ResponsibleFullName = owners.find(({ id }) => id === value)?.name ?? null
        return { filled: { ResponsibleId: Number(value), ResponsibleFullName } }
      }
      case 'OpportunityTypeId': {
        const OpportunityTypeName = types.find(({ id }) => id === value)?.name ?? null
        return { filled: { OpportunityTypeId: Number(value), OpportunityTypeName } }
      }
      case 'LeadSource':
        return { filled: { LeadSource: Number(value) } }
      case 'Name':
      case 'Notes':
        return { filled: { [field]: String(value).trim() } }
    }
  }

  function set(field: RequirableField, value: string | number | null) {
    setTyped({ ...typed, [field]: value })
    setWrong({ ...wrong, [field]: undefined })
  }

  function input(field: RequirableField) {
    const shared = {
      label: fields[field],
      isRequired: true,
      error: wrong[field],
      hint: hintOf(field),
    }
    if (field === 'ResponsibleId' || field === 'OpportunityTypeId' || field === 'LeadSource') {
      return (
        <Select<number | null>
          {...shared}
          key={field}
          value={typeof typed[field] === 'number' ? typed[field] : null}
          options={[
            { value: null, label: arrival.choose },
            ...choices[field].map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => set(field, value)}
        />
      )
    }
    const text = { ...shared, value: String(typed[field] ?? '') }
    if (field === 'Notes') {
      return <TextArea {...text} key={field} rows={2} onChange={({ target }) => set(field, target.value)} />
    }
    return (
      <TextField
        {...text}
        key={field}
        autoComplete="off"
        {...(field === 'Value' && { lead: currency, inputMode: 'decimal' })}
        {...(field === 'DueDate' && { type: 'date', min: '1900-01-01', max: '2200-12-31' })}
        onChange={({ target }) => set(field, target.value)}
      />
    )
  }

  const controlAt = (at: number) => group.current?.querySelectorAll<HTMLElement>('input, select, textarea')[at] ?? null
  return {
    first: {
      get current() {
        return controlAt(0)
      },
    },
    inputs: missing.length > 0 && (
      <div ref={group} data-arrival className="flex flex-col gap-3">
        {missing.map(input)}
      </div>
    ),
    read() {
      const read = missing.map((field) => [field, readField(field)] as const)
      const errorsFound = read.flatMap(([field, result]) => ('error' in result ? [[field, result.error] as const] : []))
      setWrong(Object.fromEntries(errorsFound))
      if (errorsFound.length === 0) {
        return Object.assign({}, ...read.map(([, result]) => ('filled' in result ? result.filled : {})))
      }
      const at = missing.indexOf(errorsFound[0]![0])
      controlAt(at)?.focus()
      return null
    },
  }
}

/** Who can be the owner: oneself in any case, and colleagues where they may be read. */
function useOwners(isNeeded: boolean, businessId: number): readonly { id: number; name: string }[] {
  const me = useMe()
  const canRead = isOffered(me.Roles, 'chooseOwner')
  const { choices } = useLookup('users', '', businessId, isNeeded && canRead)
  return [{ id: me.Id, name: me.FullName }, ...choices.filter(({ id }) => id !== me.Id)]
}
