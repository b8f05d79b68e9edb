import { type ReactNode, useId } from 'react'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="px-5 py-4">
      <div className="flex max-w-170 flex-col gap-3">
        <h3 id={id} className="text-sm font-semibold">
          {title}
        </h3>
        {children}
      </div>
    </section>
  )
}
