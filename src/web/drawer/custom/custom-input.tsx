import { useState } from 'react'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { TextArea } from '#web/ui/fields/text-area.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { type CustomEntry, valueOf } from './custom-entries.ts'

interface CustomInputProps {
  entry: CustomEntry
  isReadOnly: boolean
  /** Somebody tried to save: what is wrong is said without waiting until the field is left. */
  isChecked: boolean
  onChange(text: string): void
}

/** In characters; a longer text gets more than a line. */
const longestLine = 60

/** One custom field, edited as what its value is. */
export function CustomInput({ entry, isReadOnly, isChecked, onChange }: CustomInputProps) {
  const text = useDrawerText()
  const [isLeft, setIsLeft] = useState(false)
  // Not while it is typed into: another control would not have the focus.
  const [isLong] = useState(() => entry.text.length > longestLine || entry.text.includes('\n'))
  const { name, kind } = entry
  const read = valueOf(entry)
  const error = 'problem' in read && (isLeft || isChecked) ? text.custom.problems[read.problem] : undefined
  const control = {
    label: name,
    value: entry.text,
    readOnly: isReadOnly,
    error,
    onBlur: () => setIsLeft(true),
  }
  switch (kind) {
    case 'yes-no':
      return (
        <div className="col-span-full">
          <CheckBox
            label={name}
            disabled={isReadOnly}
            checked={entry.text === 'true'}
            onChange={(event) => onChange(String(event.target.checked))}
          />
        </div>
      )
    case 'json':
      return (
        <TextArea
          {...control}
          className="col-span-full [&_textarea]:font-mono"
          rows={1}
          dir="ltr"
          spellCheck={false}
          placeholder={text.notSet}
          hint={text.custom.json}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'text':
      if (isLong) {
        return <TextArea {...control} className="col-span-full" onChange={(event) => onChange(event.target.value)} />
      }
      return <TextField {...control} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
    case 'number':
      return (
        <TextField
          {...control}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'date':
    case 'midnight':
      return <TextField {...control} type="date" onChange={(event) => onChange(event.target.value)} />
  }
}
