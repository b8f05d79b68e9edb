import type { ComponentProps } from 'react'
import { classNames } from '#web/ui/class-names.ts'
import { controlLook } from './control-look.ts'
import { Field, type FieldProps } from './field.tsx'

interface TextAreaProps
  extends
    Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'required' | 'children'>,
    Omit<FieldProps, 'children'> {}

/** Grows with its text where the browser supports `field-sizing`; elsewhere it scrolls. */
export function TextArea({ label, isRequired, hint, error, className, ...area }: TextAreaProps) {
  return (
    <Field label={label} isRequired={isRequired} hint={hint} error={error} className={className}>
      {(control) => (
        <textarea
          rows={4}
          dir="auto"
          {...area}
          {...control}
          className={classNames(controlLook, 'max-h-96 min-h-24! resize-y field-sizing-content leading-5')}
        />
      )}
    </Field>
  )
}
