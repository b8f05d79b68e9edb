import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title'> {
  /** The accessible name, shown on hover, too. */
  label: string
}

export const IconButton = ({ label, className, children, ...rest }: IconButtonProps) => (
  <button
    type="button"
    {...rest}
    aria-label={label}
    title={label}
    className={classNames(
      'inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted select-none',
      'transition-colors duration-100 hover:bg-surface-hover hover:text-text disabled:opacity-50 pointer-coarse:size-11',
      className,
    )}
  >
    {children}
  </button>
)
