import type { ComponentProps } from 'react'
import { directionOf } from '#web/text/sentences/isolate.ts'
import { classNames } from '#web/ui/class-names.ts'
import { ChosenOption } from './chosen-option.tsx'
import { controlLook } from './control-look.ts'
import { Field, type FieldProps } from './field.tsx'

export interface SelectOption<Value extends number | string | null = number | null> {
  /** Null is an option, too: "Not set". */
  value: Value
  label: string
  isDisabled?: boolean
}

interface SelectProps<Value extends number | string | null>
  extends
    Omit<ComponentProps<'select'>, 'id' | 'className' | 'required' | 'children' | 'value' | 'onChange'>,
    Omit<FieldProps, 'children'> {
  value: Value
  options: readonly SelectOption<Value>[]
  onChange(value: Value): void
}

/**
 * The native select: type-ahead, the picker of phones and forced colours come with it. Where the browser supports
 * `appearance: base-select` (theme.css), it looks like our menus.
 */
export function Select<Value extends number | string | null>(props: SelectProps<Value>) {
  const { label, isRequired, hint, error, className, value, options, onChange, ...select } = props
  const chosen = options.find((option) => option.value === value)?.label ?? ''
  return (
    <Field label={label} isRequired={isRequired} hint={hint} error={error} className={className}>
      {(control) => (
        <select
          {...select}
          {...control}
          dir={directionOf(chosen)}
          value={value ?? ''}
          onChange={(event) => {
            const next = options[event.target.selectedIndex]
            if (next) onChange(next.value)
          }}
          // What is not set looks like the placeholder of a combobox beside it.
          className={classNames(controlLook, 'pb-select', value === null && 'text-muted! [&>option]:text-text')}
        >
          <ChosenOption label={chosen} />
          {options.map((option) => (
            <option key={option.value ?? ''} dir="auto" value={option.value ?? ''} disabled={option.isDisabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
