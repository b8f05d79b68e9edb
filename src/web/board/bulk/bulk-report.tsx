import { useBulkText } from '#web/text/board/bulk-text.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { type BulkReport as Report, mayRetry } from './bulk-runner.ts'
import { useFailureText } from './use-failure-text.ts'

interface BulkReportProps {
  report: Report
  onRetry(): void
  onClose(): void
}

/** The cards that were not changed, each with the reason. */
export function BulkReport({ report, onRetry, onClose }: BulkReportProps) {
  const text = useBulkText().report
  const reasonOf = useFailureText()
  const { failed, done } = report
  return (
    <Dialog
      title={text.title(failed.length, failed.length + done)}
      description={done > 0 ? text.done(done) : null}
      width="medium"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.close}</Button>
          {failed.some(mayRetry) && (
            <Button kind="primary" onClick={onRetry}>
              {text.retry}
            </Button>
          )}
        </>
      }
    >
      <ul aria-label={text.list} className="flex flex-col gap-2">
        {failed.map(({ card, why }) => (
          <li key={card.Id} className="break-words">
            <span dir="auto" className="block font-semibold">
              {card.CoworkerFullName}
            </span>
            <span className="text-muted">{reasonOf(why)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
