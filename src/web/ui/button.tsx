import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind
  /** Shows a spinner and ignores presses, but keeps the focus, unlike `disabled`. */
  isBusy?: boolean
}

const looks: Record<ButtonKind, string> = {
  primary: 'bg-accent text-accent-text hover:bg-accent-hover border-transparent',
  secondary: 'bg-surface hover:bg-surface-hover border-border-strong',
  quiet: 'bg-transparent hover:bg-surface-hover border-transparent',
  danger: 'bg-danger text-danger-text hover:bg-danger-hover border-transparent',
}

export function Button({ kind = 'secondary', isBusy = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={isBusy || rest['aria-disabled'] || undefined}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={classNames(
        'inline-flex min-h-8 items-center justify-center gap-2 rounded-control border px-3 text-sm font-medium select-none',
        'transition-colors duration-100 disabled:opacity-50 pointer-coarse:min-h-11',
        looks[kind],
        className,
      )}
    >
      {isBusy && <Spinner />}
      {/* In an element of its own, so that a translated text can change. */}
      {typeof children === 'string' ? <span>{children}</span> : children}
    </button>
  )
}
