import { type ComponentProps, type ReactNode, useId } from 'react'

interface CheckBoxProps extends Omit<ComponentProps<'input'>, 'id' | 'type' | 'className'> {
  label: string
  hint?: ReactNode
}

export function CheckBox({ label, hint, ...input }: CheckBoxProps) {
  const id = useId()
  return (
    <div className="text-sm">
      <label className="flex min-h-6 w-fit items-start gap-2 pointer-coarse:py-2">
        <input
          type="checkbox"
          {...input}
          aria-describedby={hint ? id : undefined}
          className="m-1 size-4 shrink-0 accent-accent pointer-coarse:size-5"
        />
        <span dir="auto" className="min-w-0 py-0.5 break-words pointer-coarse:py-1">
          {label}
        </span>
      </label>
      {hint && (
        <span id={id} className="ms-8 block text-xs text-muted pointer-coarse:ms-9 pointer-coarse:-mt-2">
          {hint}
        </span>
      )}
    </div>
  )
}
