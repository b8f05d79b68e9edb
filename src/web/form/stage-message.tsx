import { useState } from 'react'
import { useStageMessage } from '#web/queries/stage-message.ts'
import { useMoveText } from '#web/text/board/move-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'

interface StageMessageProps {
  stageId: number
  /** The address of the customer; null where it is not known yet. */
  to: string | null
}

/** In the question before something enters a stage that sends a message: on demand, what the customer will get. */
export function StageMessage({ stageId, to }: StageMessageProps) {
  const text = useMoveText().message
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="text-sm">
      <Button kind="quiet" aria-expanded={isOpen} className="-ms-3 text-accent" onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? text.hide : text.show}
      </Button>
      {isOpen && (
        <div className="mt-1 rounded-control border border-border bg-bg p-3">
          <Message stageId={stageId} to={to} />
        </div>
      )}
    </div>
  )
}

function Message({ stageId, to }: StageMessageProps) {
  const text = useMoveText().message
  const { errors } = useText()
  const { message, error, retry } = useStageMessage(stageId)
  if (error) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 grow text-danger">
          {text.failed} {error.kind === 'not-found' ? text.gone : errors.reason(error)}
        </p>
        {error.kind !== 'not-found' && error.kind !== 'forbidden' && <Button onClick={retry}>{errors.tryAgain}</Button>}
      </div>
    )
  }
  if (!message) {
    return (
      <p role="status" className="text-muted">
        {text.loading}
      </p>
    )
  }
  const { Subject, MessageText } = message
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        {to && <Line name={text.to} value={to} />}
        <Line name={text.subject} value={Subject} />
      </dl>
      {MessageText?.trim() ? (
        // A text field, because it scrolls and can be reached by key.
        <textarea
          readOnly
          dir="auto"
          aria-label={text.text}
          value={MessageText}
          rows={6}
          className="mt-2 [field-sizing:content] block max-h-48 w-full resize-none border-t border-border bg-transparent pt-2 text-text"
        />
      ) : (
        <p className="mt-2 border-t border-border pt-2 text-muted">{text.empty}</p>
      )}
    </>
  )
}

const Line = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt className="text-muted">{name}</dt>
    <dd dir="auto" className="min-w-0 font-medium break-words">
      {value}
    </dd>
  </>
)
