import { useState } from 'react'
import { ListBox, type ListBoxOption } from '#web/ui/fields/list-box.tsx'

interface ChoiceListProps {
  label: string
  options: readonly ListBoxOption[]
  /** What is chosen at first. */
  current: number
  hasDigits?: boolean
  isSavedByTab: boolean
  onSave(id: number): void
}

/** A list of which a click, or Enter on what is marked, saves. */
export function ChoiceList({ current, isSavedByTab, onSave, ...list }: ChoiceListProps) {
  const [chosen, setChosen] = useState(current)
  return (
    <ListBox
      {...list}
      value={chosen}
      isConfirmedByTab={isSavedByTab}
      onChange={setChosen}
      onConfirm={() => onSave(chosen)}
      onClick={onSave}
    />
  )
}
