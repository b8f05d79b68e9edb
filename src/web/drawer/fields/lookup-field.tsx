import { type Ref, useMemo, useState } from 'react'
import { isOffered, type Offer } from '#core/domain/rights/offers.ts'
import { type LookupKind, useLookup } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { Combobox, type ComboboxOption } from '#web/ui/fields/combobox.tsx'
import type { LookupKey } from '#web/drawer/form/chosen-names.ts'
import { useDrawer } from './drawer-context.ts'
import { useField } from './use-field.tsx'

export interface LookupFieldProps {
  name: LookupKey
  kind: LookupKind
  /** The name of the related record; null while it is not known. */
  knownName: string | null
  isRequired?: boolean
  inputRef?: Ref<HTMLInputElement>
}

const fewestLetters = 2

/** Without the right to list them, what is chosen stays and is only shown. */
const offers = {
  coworkers: 'chooseCustomer',
  users: 'chooseOwner',
  teams: 'chooseTeam',
  types: 'chooseType',
} as const satisfies Record<LookupKind, Offer>

export function LookupField({ name, kind, knownName, isRequired = false, inputRef = null }: LookupFieldProps) {
  const text = useDrawerText()
  const { businessId, record, choices, choose, ...drawer } = useDrawer()
  const { Roles } = useMe()
  const canChoose = isOffered(Roles, offers[kind])
  const isReadOnly = drawer.isReadOnly || !canChoose
  const field = useField(name)
  const [search, setSearch] = useState('')
  const { status, choices: found, isSearching } = useLookup(kind, search, businessId, canChoose)

  const isTooShort = kind === 'coworkers' && search.length < fewestLetters
  // Memoised: Base UI clears the typed text when an option changes its identity.
  const options = useMemo(
    () => (isTooShort ? [] : found.map(({ id, name: label, note }) => ({ id, label, note: note ?? undefined }))),
    [isTooShort, found],
  )
  const id = field.value
  const ownName = record?.[name] === id ? knownName : null
  const chosen = choices[name]
  const label = chosen?.id === id ? chosen?.name : ownName
  const value = useMemo(
    (): ComboboxOption | null => (id === null ? null : { id, label: label ?? text.unknown(id) }),
    [id, label, text],
  )

  return (
    <Combobox
      ref={inputRef}
      label={text.fields[name]}
      isRequired={isRequired}
      isClearable={!isRequired}
      isReadOnly={isReadOnly}
      error={field.error}
      hint={field.hint}
      value={value}
      options={options}
      isLoading={(status === 'loading' || isSearching) && !isTooShort}
      emptyText={isTooShort ? text.lookup.typeMore : status === 'error' ? text.lookup.failed : text.lookup.nothing}
      placeholder={kind === 'coworkers' && !isReadOnly ? text.lookup.placeholderCustomer : text.notSet}
      onSearch={setSearch}
      onBlur={field.onBlur}
      onChange={(option) => {
        choose(name, option && { id: option.id, name: option.label })
        field.set(option?.id ?? null)
      }}
    />
  )
}
