import { type Ref, useMemo, useState } from 'react'
import { isOffered, type Offer } from '#core/domain/rights/offers.ts'
import { type LookupKind, useLookup } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { Combobox, type ComboboxOption } from '#web/ui/fields/combobox.tsx'
import type { LookupKey } from '#web/drawer/form/chosen-names.ts'
import { useDrawer } from './drawer-context.ts'
import { useField } from './use-field.tsx'

interface LookupFieldProps {
  name: LookupKey
  kind: LookupKind
  /** The name of the related record; null while it is not known. */
  knownName: string | null
  isRequired?: boolean
  inputRef?: Ref<HTMLInputElement>
  /** What the last entry of the list does with the text that was searched for. */
  extra?: { label(searched: string): string; run(searched: string): void }
  /** In place of "No match." */
  nothingText?: string
}

const fewestLetters = 2

/** Without the right to list them, what is chosen stays and is only shown. */
const offers = {
  coworkers: 'chooseCustomer',
  users: 'chooseOwner',
  teams: 'chooseTeam',
  types: 'chooseType',
} as const satisfies Record<LookupKind, Offer>

export function LookupField({
  name,
  kind,
  knownName,
  isRequired = false,
  inputRef = null,
  ...props
}: LookupFieldProps) {
  const text = useDrawerText()
  const { businessId, record, choices, choose, ...drawer } = useDrawer()
  const me = useMe()
  const { Roles } = me
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
  const label = chosen?.id === id ? chosen?.name : (ownName ?? (kind === 'users' && id === me.Id ? me.FullName : null))
  // Tells people of one name apart after the choice as well.
  const note = chosen?.id === id && kind === 'coworkers' ? chosen?.note : null
  // Before the answer nobody knows whether there is such a customer.
  const extra = isTooShort || isSearching || status !== 'ready' ? undefined : props.extra
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
      hint={field.hint ?? (note && <bdi>{note}</bdi>)}
      value={value}
      options={options}
      isLoading={(status === 'loading' || isSearching) && !isTooShort}
      emptyText={
        isTooShort
          ? text.lookup.typeMore
          : status === 'error'
            ? text.lookup.failed
            : (props.nothingText ?? text.lookup.nothing)
      }
      placeholder={kind === 'coworkers' && !isReadOnly ? text.lookup.placeholderCustomer : text.notSet}
      extra={extra && { label: extra.label(search), run: () => extra.run(search) }}
      onSearch={setSearch}
      onBlur={field.onBlur}
      onChange={(option) => {
        choose(name, option && { id: option.id, name: option.label, note: option.note ?? null })
        field.set(option?.id ?? null)
      }}
    />
  )
}
