import { type ReactNode, useId } from 'react'
import { classNames } from '#web/ui/class-names.ts'

interface SectionProps {
  title: string
  /** Read by screen readers only. */
  isTitleHidden?: boolean
  /** Two where there is room for them. */
  columns?: 1 | 2
  children: ReactNode
}

/** A group of fields under a heading. */
export function Section({ title, isTitleHidden = false, columns = 1, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="px-5 py-4">
      <div
        className={classNames('grid max-w-170 grid-cols-1 gap-x-4 gap-y-3', columns === 2 && 'min-[30rem]:grid-cols-2')}
      >
        <h3 id={id} className={classNames('col-span-full text-sm font-semibold', isTitleHidden && 'sr-only')}>
          {title}
        </h3>
        {children}
      </div>
    </section>
  )
}
