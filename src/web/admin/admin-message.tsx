import type { ReactNode } from 'react'

/** Instead of what could not be shown. */
export const AdminMessage = (props: { title: string; children?: ReactNode; action?: ReactNode }) => (
  <div role="alert" className="m-auto flex max-w-104 flex-col items-center gap-3 p-6 text-center">
    <h2 className="text-lg font-semibold">{props.title}</h2>
    {props.children && <p className="text-sm text-muted">{props.children}</p>}
    {props.action}
  </div>
)
