import type { ReactNode } from 'react'

/** Instead of the form, when there is nothing to edit. */
export const DrawerMessage = (props: { title: string; children: ReactNode; action?: ReactNode }) => (
  <div role="alert" className="flex flex-col items-start gap-2 p-5 text-sm">
    <p className="font-semibold">{props.title}</p>
    <p className="text-muted">{props.children}</p>
    {props.action}
  </div>
)
