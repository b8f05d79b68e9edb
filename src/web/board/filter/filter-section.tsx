import { ChevronDown } from 'lucide-react'
import { type ReactNode, type Ref, useId } from 'react'
import { classNames } from '#web/ui/class-names.ts'

interface FilterSectionProps {
  label: string
  /** The condition in words; '' where there is none. */
  summary: string
  isOpen: boolean
  onToggle(): void
  children: ReactNode
  ref?: Ref<HTMLButtonElement> | undefined
}

/** One field of the filter: its condition as text, and the form for it when open. */
export function FilterSection({ label, summary, isOpen, onToggle, children, ref }: FilterSectionProps) {
  const id = useId()
  return (
    <div className="border-b border-border last:border-b-0">
      <h3>
        <button
          ref={ref}
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={onToggle}
          className="flex min-h-9 w-full items-center gap-2 px-4 text-start text-sm outline-offset-[-2px] hover:bg-surface-hover pointer-coarse:min-h-12"
        >
          <span
            title={summary || undefined}
            className={classNames('min-w-0 grow truncate', summary !== '' && 'font-medium text-accent')}
          >
            {summary || label}
          </span>
          <ChevronDown
            aria-hidden
            size={16}
            className={classNames('shrink-0 text-muted transition-transform duration-150', isOpen && 'rotate-180')}
          />
        </button>
      </h3>
      {isOpen && (
        <div id={id} className="px-4 pt-1 pb-3">
          {children}
        </div>
      )}
    </div>
  )
}
