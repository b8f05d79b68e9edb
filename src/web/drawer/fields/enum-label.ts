import type { EnumEntry } from '#core/contract/enums.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import type { SelectOption } from '#web/ui/fields/select.tsx'

/** The label of a value of an enum; one that the enum does not have is shown as a number. */
export function useEnumLabel(entries: readonly EnumEntry[]): (value: number | null) => string {
  const text = useDrawerText()
  return (value) => {
    if (value === null) return text.notSet
    // While the names are being read there is no telling which number has none.
    if (entries.length === 0) return text.loadingName
    const entry = entries.find((each) => each.Id === value)
    return entry?.Label || entry?.Name || text.unknown(value)
  }
}

/** The options of an enum, and the current value even if the enum does not have it. */
export function useEnumOptions(entries: readonly EnumEntry[], current: number | null): SelectOption<number>[] {
  const labelOf = useEnumLabel(entries)
  const isUnknown = current !== null && !entries.some((entry) => entry.Id === current)
  const values = entries.map((entry) => entry.Id)
  return (isUnknown ? [...values, current] : values).map((value) => ({ value, label: labelOf(value) }))
}
