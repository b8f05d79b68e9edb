import { type ReactNode, useId } from 'react'
import { classNames } from '#web/ui/class-names.ts'

/** A group of fields in two columns; one where there is no room for two. */
export function Section(props: { title: string; isTitleHidden?: boolean; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-x-4 gap-y-3 px-5 py-4 min-[30rem]:grid-cols-2">
      <h3 id={id} className={classNames('col-span-full text-sm font-semibold', props.isTitleHidden && 'sr-only')}>
        {props.title}
      </h3>
      {props.children}
    </section>
  )
}
