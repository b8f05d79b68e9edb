import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '#web/ui/class-names.ts'
import { controlLook } from './control-look.ts'
import { Field, type FieldProps } from './field.tsx'

export interface TextFieldProps
  extends Omit<ComponentProps<'input'>, 'id' | 'className' | 'required' | 'children'>, Omit<FieldProps, 'children'> {
  /** Inside the box, before the text: a currency, an icon. */
  lead?: ReactNode
}

export function TextField({ label, isRequired, hint, error, className, lead, ...input }: TextFieldProps) {
  return (
    <Field label={label} isRequired={isRequired} hint={hint} error={error} className={className}>
      {(control) =>
        lead ? (
          <span className="relative flex">
            <span aria-hidden className="pointer-events-none absolute inset-y-0 start-2.5 flex items-center text-muted">
              {lead}
            </span>
            <input
              type="text"
              dir="auto"
              {...input}
              {...control}
              className={classNames(controlLook, 'pl-12 mirrored:pr-12 mirrored:pl-2.5')}
            />
          </span>
        ) : (
          <input type="text" dir="auto" {...input} {...control} className={controlLook} />
        )
      }
    </Field>
  )
}
