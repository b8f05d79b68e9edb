import { Bookmark } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { lookKey } from '#web/device/board-look.ts'
import { writeLocal } from '#web/device/local-state.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useBoardSettings } from '#web/queries/views/board-settings.ts'
import { useMe } from '#web/queries/person/session.ts'
import type { ViewedBoard } from '#web/queries/views/views.ts'
import { useSettingsOfOtherTabs } from '#web/queries/views/setting-tabs.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import { Button } from '#web/ui/button.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { isSameLook, lookOf } from './card-look.ts'
import { leftOutText } from './left-out-text.ts'
import { useKeptStages } from './use-kept-stages.ts'
import { type OpenView, useOpenView } from './use-open-view.ts'

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
  return open && <Shown board={boardId} open={open} />
}

/** The same for the boards of several locations as one (Ids, in order), whose stages are collapsed on themselves. */
export function CombinedViewButton({ boards }: { boards: readonly number[] }) {
  const open = useOpenView('combined', useShallowMemo(boards))
  useSettingsOfOtherTabs()
  return open && <Shown board="combined" open={open} />
}

function Shown({ board, open }: { board: ViewedBoard; open: OpenView }) {
  const text = useViewsText()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const { view, state } = open
  useLook(board, open)
  useColumns(open)
  useNotices(open, board === 'combined' ? text.goneCombinedText : text.goneText)
  const mark = state === 'changed' ? text.changed : state === 'outdated' ? text.outdated : ''
  return (
    <>
      <Button
        ref={button}
        kind="quiet"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={view ? text.buttonOf(view.Name, mark) : text.button}
        onClick={() => setIsOpen(!isOpen)}
        className="min-h-7 max-w-56 gap-1.5! px-2!"
      >
        <Bookmark aria-hidden size={16} className="shrink-0" />
        <span dir="auto" className={view ? 'truncate' : 'max-md:sr-only'}>
          {view?.Name ?? text.button}
        </span>
        {mark && (
          <span className="shrink-0 rounded-full bg-warning-soft px-1.5 text-xs font-medium text-warning">{mark}</span>
        )}
      </Button>
      {isOpen && <ViewPanel board={board} open={open} anchor={button} onClose={() => setIsOpen(false)} />}
    </>
  )
}

/** Shows the cards as it was chosen, and keeps that in this browser for the next first picture. */
function useLook(board: ViewedBoard, { now: { density, facts } }: OpenView): void {
  const { look } = useBoardController()
  const { Id: userId } = useMe()
  useEffect(() => {
    const next = lookOf(density, facts)
    if (!isSameLook(look.read(), next)) look.set(next)
    writeLocal(lookKey(userId, board), JSON.stringify(next))
  }, [look, userId, board, density, facts])
}

/** Tells the table which columns the open view has. */
function useColumns({ now: { columns }, chooseColumns: choose }: OpenView): void {
  const { viewColumns } = useBoardController()
  useEffect(() => {
    viewColumns.set(choose && { columns, choose })
  }, [viewColumns, columns, choose])
}

/** Says once what cannot be shown, and that somebody else has saved the open view. */
function useNotices({ state, view, left, show }: OpenView, goneText: string): void {
  const text = useViewsText()
  const { fields } = useFilterText()
  const navigation = useNavigation()
  const me = useMe()
  const isGone = state === 'gone'
  useEffect(() => {
    if (!isGone) return
    toast({ kind: 'error', title: text.gone, description: goneText })
    navigation.go({ view: null }, 'replace')
  }, [isGone, text, goneText, navigation])

  const told = useRef('')
  useEffect(() => {
    if (!view) return
    const about = `${state === 'outdated'} ${view.Id} ${view.Version}`
    if (told.current === about) return
    if (state === 'outdated') {
      told.current = about
      toast({
        kind: 'info',
        title: view.UpdatedById === me.Id ? text.outdatedMine : text.outdatedText(view.UpdatedByFullName),
        subject: view.Name,
        action: { label: text.showSaved, run: () => show(view) },
      })
    } else if (left.length > 0) {
      told.current = about
      toast({
        kind: 'info',
        title: text.left.title(view.Name),
        description: left.map((each) => leftOutText(each, text.left, fields)).join(' '),
      })
    }
  }, [state, view, left, show, text, fields, me])
}
