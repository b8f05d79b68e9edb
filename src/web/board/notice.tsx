import type { ReactNode } from 'react'

export interface NoticeProps {
  title: string
  children?: ReactNode
  action?: ReactNode
  /** Something went wrong, and whoever cannot see it shall hear it. */
  isAlert?: boolean
}

/** Instead of cards: why there are none, and what can be done about it. */
export const Notice = ({ title, children, action, isAlert = false }: NoticeProps) => (
  <div
    role={isAlert ? 'alert' : undefined}
    className="mx-auto my-auto flex max-w-104 flex-col items-center gap-3 p-6 text-center"
  >
    <h2 className="text-lg font-semibold">{title}</h2>
    {children && <p className="text-sm text-muted">{children}</p>}
    {action}
  </div>
)
