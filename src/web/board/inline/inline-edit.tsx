import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { Panel } from '#web/ui/layers/panel.tsx'
import type { EditorProps } from './editor-form.tsx'
import { type EditedField, elementOf } from './facts.ts'
import { FollowUpEditor } from './follow-up-editor.tsx'
import { OwnerEditor } from './owner-editor.tsx'
import { SourceEditor } from './source-editor.tsx'
import { StageEditor } from './stage-editor.tsx'
import { TypeEditor } from './type-editor.tsx'
import { ValueEditor } from './value-editor.tsx'

interface InlineEditProps {
  fact: EditedField
  /** The card as it was when the editor was opened. */
  base: CrmOpportunity
  /** What was typed before the editor was there. */
  typed: string
  onClose(): void
  /** Tab saves and moves on, where there is a next cell; else it stays in the editor. */
  onTab?(isBack: boolean): void
}

/**
 * A small editor beside the fact that it changes, a sheet on a phone. What was entered is saved at once, like a form that
 * is closed: it is in the log, can be taken back, and a refusal is told with a way to what was typed. Escape changes nothing.
 */
export function InlineEdit({ fact, base, typed, onClose, onTab }: InlineEditProps) {
  const board = useBoardController()
  const operations = useOperations()
  const text = useInlineText()
  const content = useRef<HTMLDivElement>(null)
  /** What closes it has given the focus to something else. */
  const isLeft = useRef(false)
  const isClosed = useRef(false)
  /** Tab has given it to another cell. */
  const hasMovedOn = useRef(false)
  const close = () => {
    isClosed.current = true
    onClose()
  }
  const [anchor] = useState<RefObject<HTMLElement | null>>(() => {
    const card = board.elements.cards.get(base.Id)
    // Somebody may have chosen that cards do not show it.
    const element = card && elementOf(card, fact)
    return { current: (element?.checkVisibility() ? element : card) ?? board.elements.board.get() }
  })
  // Looked up when the panel is open.
  const first: RefObject<HTMLElement | null> = {
    get current() {
      return content.current?.querySelector<HTMLElement>('input, [role=listbox]') ?? null
    },
  }

  const keys = {
    onKeyDown(event: KeyboardEvent) {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Tab' && onTab) {
        event.preventDefault()
        content.current?.querySelector('form')?.requestSubmit()
        // Still open: what was typed cannot be saved.
        hasMovedOn.current = isClosed.current
        if (isClosed.current) onTab(event.shiftKey)
      }
      if (event.key !== 'Escape') return
      // For this editor alone: a drawer beside it stays.
      event.preventDefault()
      event.stopPropagation()
      close()
    },
  }

  const save = (changes: Partial<CrmOpportunity>) => {
    const staysThere = isLeft.current
    close()
    void operations.edit(base, changes, { isAwaited: () => false })
    // Sorted or filtered, it may stand elsewhere from now on.
    if (!staysThere) board.land(base.Id)
  }
  const Editor = editors[fact]
  return (
    <Panel
      title={text.titles[fact](base.CoworkerFullName)}
      anchor={anchor}
      align={fact === 'value' ? 'start' : 'end'}
      isSmall
      initialFocus={first}
      finalFocus={() => !isLeft.current && !hasMovedOn.current && (board.elements.cardControls.get(base.Id) ?? null)}
      onLeave={() => {
        const form = content.current?.querySelector('form')
        if (!form) return close()
        isLeft.current = true
        form.requestSubmit()
        // Still open: what was typed cannot be saved.
        isLeft.current = isClosed.current
      }}
      onClose={close}
    >
      <div ref={content} {...keys} className="px-4 py-3">
        <Editor base={base} typed={typed} onSave={save} onClose={close} isSavedByTab={onTab !== undefined} />
      </div>
    </Panel>
  )
}

const editors: Readonly<Record<EditedField, (props: EditorProps) => ReactNode>> = {
  value: ValueEditor,
  'follow-up': FollowUpEditor,
  owner: OwnerEditor,
  type: TypeEditor,
  source: SourceEditor,
  stage: StageEditor,
}
