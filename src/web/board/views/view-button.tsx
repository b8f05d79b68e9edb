import { Bookmark } from 'lucide-react'
import { useRef, useState } from 'react'
import { useRoute } from '#web/navigation/navigation.ts'
import { useIsDown, useIsOnline } from '#web/queries/connection.ts'
import { useBoardSettings } from '#web/queries/views/board-settings.ts'
import type { ViewedBoard } from '#web/queries/views/views.ts'
import { useSettingsOfOtherTabs } from '#web/queries/views/setting-tabs.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import { Button } from '#web/ui/button.tsx'
import { classNames } from '#web/ui/class-names.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { useKeptStages } from './use-kept-stages.ts'
import { type OpenView, useOpenView } from './use-open-view.ts'
import { ViewEffects } from './view-effects.tsx'

const ViewPanel = onDemand(async () => (await import('./view-panel.tsx')).ViewPanel, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})

/** What the user has chosen for the board, kept by the server: its button opens the views and what cards show. */
export function ViewButton() {
  const { boardId } = useRoute()
  return boardId === null ? null : <OfBoard boardId={boardId} />
}

function OfBoard({ boardId }: { boardId: number }) {
  const open = useOpenView(boardId, null)
  useSettingsOfOtherTabs()
  useKeptStages(boardId, useBoardSettings(boardId))
  return <Shown board={boardId} open={open} />
}

/** The same for the boards of several locations as one (Ids, in order), whose stages are collapsed on themselves. */
export function CombinedViewButton({ boards }: { boards: readonly number[] }) {
  const open = useOpenView('combined', useShallowMemo(boards))
  useSettingsOfOtherTabs()
  return <Shown board="combined" open={open} />
}

interface ShownProps {
  board: ViewedBoard
  /** Null until views and choices are read. */
  open: OpenView | null
}

/** Pressed before they are read, the panel opens once they are, or the button says why they are not. */
function Shown({ board, open }: ShownProps) {
  const text = useViewsText()
  const button = useRef<HTMLButtonElement>(null)
  const [isWanted, setIsWanted] = useState(false)
  const isOnline = useIsOnline()
  const isDown = useIsDown()
  const isMissing = open === null && (!isOnline || isDown)
  const { view = null, state = 'none' } = open ?? {}
  const isOpen = isWanted && open !== null
  const mark = state === 'changed' ? text.changed : state === 'outdated' ? text.outdated : ''
  const press = () => {
    if (isMissing) toast({ kind: 'info', title: text.needsNetwork })
    setIsWanted(!isWanted && !isMissing)
  }
  return (
    <>
      <Button
        ref={button}
        kind="quiet"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        // Not disabled: it says why.
        aria-disabled={isMissing || undefined}
        aria-label={view ? text.buttonOf(view.Name, mark) : text.button}
        title={isMissing ? text.needsNetwork : undefined}
        onClick={press}
        className="relative min-h-7 min-w-11 shrink-0 gap-1.5! px-2! aria-disabled:opacity-50 max-[24rem]:min-w-9 md:max-w-56 md:min-w-0"
      >
        {/* On a phone there is no room for its name: it says that there is one, and whether it is changed. */}
        <Bookmark
          aria-hidden
          size={16}
          className={classNames('shrink-0', view && 'max-md:fill-current max-md:text-accent')}
        />
        <span dir="auto" className="truncate max-md:sr-only">
          {view?.Name ?? text.button}
        </span>
        {mark && (
          <>
            <span aria-hidden className="absolute end-1.5 top-2 size-2 rounded-full bg-warning md:hidden" />
            <span className="shrink-0 rounded-full bg-warning-soft px-1.5 text-xs font-medium text-warning max-md:sr-only">
              {mark}
            </span>
          </>
        )}
      </Button>
      {open && <ViewEffects board={board} open={open} />}
      {isOpen && <ViewPanel board={board} open={open} anchor={button} onClose={() => setIsWanted(false)} />}
    </>
  )
}
