import { Popover } from '@base-ui/react/popover'
import { type ReactNode, useMemo, useState } from 'react'
import type { EnumEntry } from '#core/contract/enums.ts'
import type { Point } from '#web/board/drag/geometry.ts'
import { useMoveText } from '#web/text/board/move-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { classNames } from '#web/ui/class-names.ts'
import { ListBox } from '#web/ui/fields/list-box.tsx'
import { popupLook, sheetLook } from '#web/ui/layers/popup-look.ts'
import { useAnswerGuard } from '#web/ui/layers/use-answer-guard.ts'

interface LossReasonPromptProps {
  reasons: readonly EnumEntry[]
  customer: string
  /** What the stage does beyond the CRM, one sentence; null for nothing. */
  warning: string | null
  /** More about that. */
  details?: ReactNode
  /** Where the card was dropped. */
  anchor: Point
  onChoose(reason: number): void
  /** By Esc, a press outside, or the Cancel button. */
  onCancel(): void
}

/** Asks for the loss reason where the card was dropped, before anything is sent. */
export function LossReasonPrompt({ reasons, customer, warning, anchor, ...props }: LossReasonPromptProps) {
  const { onChoose, onCancel } = props
  const text = useText()
  const words = useMoveText().lossReason
  const [reason, setReason] = useState<number | null>(null)
  const { x, y } = anchor
  const virtualAnchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y])
  const guard = useAnswerGuard(warning !== null)
  const confirm = () => reason !== null && onChoose(reason)
  return (
    <Popover.Root open modal onOpenChange={(isOpen) => !isOpen && !guard.isClosed && onCancel()}>
      <Popover.Portal>
        <Popover.Backdrop className="fixed inset-0 z-40 max-md:bg-backdrop" />
        {/* Sticky: the card may be outside of the window, or the window is turned or made smaller. */}
        <Popover.Positioner
          sticky
          anchor={virtualAnchor}
          sideOffset={8}
          collisionPadding={8}
          className={classNames('z-50 outline-none', sheetLook)}
        >
          <Popover.Popup
            {...guard.handlers}
            className={classNames(
              popupLook,
              'flex flex-col gap-2 p-3 max-md:max-h-[85dvh] max-md:max-w-none max-md:rounded-b-none max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))] md:max-h-(--available-height) md:w-76',
            )}
          >
            <Popover.Title className="text-sm font-semibold break-words">{words.title(customer)}</Popover.Title>
            <ListBox
              label={words.list}
              options={reasons.map(({ Id, Label }) => ({ id: Id, label: Label }))}
              value={reason}
              onChange={setReason}
              onConfirm={confirm}
            />
            {warning && <p className="text-xs font-medium text-danger">{warning}</p>}
            {props.details}
            <Popover.Description className="text-xs text-muted pointer-coarse:sr-only">
              {words.hint}
            </Popover.Description>
            <div role="group" aria-disabled={guard.isClosed || undefined} className="flex justify-end gap-2">
              <Button kind="quiet" onClick={onCancel}>
                {text.ui.cancel}
              </Button>
              <Button kind="primary" disabled={reason === null} onClick={confirm}>
                {words.confirm}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
