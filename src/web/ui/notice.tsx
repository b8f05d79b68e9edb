import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RequestFailure } from '#web/text/sentences/request-failure.ts'
import { useText } from '#web/text/text.ts'
import { Button } from './button.tsx'

interface NoticeProps {
  title: string
  children?: ReactNode
  action?: ReactNode
  /** Something went wrong: screen readers announce it at once. */
  isAlert?: boolean
}

/** In place of content: why there is none, and what to do about it. */
export const Notice = ({ title, children, action, isAlert = false }: NoticeProps) => (
  <div
    role={isAlert ? 'alert' : undefined}
    className="m-auto flex max-w-104 flex-col items-center gap-3 p-6 text-center text-balance"
  >
    <h2 className="text-lg font-semibold">{title}</h2>
    {children && <div className="text-sm text-muted">{children}</div>}
    {action}
  </div>
)

/** In place of data that could not be read: why, and a retry unless it would be refused again. */
export function FailureNotice({ title, error, retry }: { title: string; error: RequestFailure; retry(): void }) {
  const text = useText().errors
  return (
    <Notice
      isAlert
      title={title}
      action={error.kind !== 'forbidden' && <Button onClick={retry}>{text.tryAgain}</Button>}
    >
      {text.reason(error)}
    </Notice>
  )
}

/** A notice above content that stays usable: what went wrong with it. */
export const AlertStrip = ({ title, children, action }: Omit<NoticeProps, 'isAlert'>) => (
  <div role="alert" className="flex items-start gap-2 bg-danger-soft px-5 py-3 text-sm text-danger">
    <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
    <div className="min-w-0 break-words">
      <p className="font-medium">{title}</p>
      {children}
      {action}
    </div>
  </div>
)
