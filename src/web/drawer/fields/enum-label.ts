import type { EnumEntry } from '#core/contract/enums.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import type { SelectOption } from '#web/ui/fields/select.tsx'

/** What a number of an enum is called. A number without a name is shown as such, never lost. */
export function useEnumLabel(entries: readonly EnumEntry[]): (value: number | null) => string {
  const text = useDrawerText()
  return (value) => {
    if (value === null) return text.notSet
    const entry = entries.find((each) => each.Id === value)
    return entry?.Label || entry?.Name || text.unknown(value)
  }
}

/** The choices of an enum; a present value that the enum does not have stays a choice. */
export function useEnumOptions(entries: readonly EnumEntry[], present: number | null): SelectOption<number>[] {
  const labelOf = useEnumLabel(entries)
  const isStrange = present !== null && !entries.some((entry) => entry.Id === present)
  const values = entries.map((entry) => entry.Id)
  return (isStrange ? [...values, present] : values).map((value) => ({ value, label: labelOf(value) }))
}
