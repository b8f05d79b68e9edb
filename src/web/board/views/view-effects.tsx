import { useEffect, useRef } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { lookKey } from '#web/device/board-look.ts'
import { writeLocal } from '#web/device/local-state.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useMe } from '#web/queries/person/session.ts'
import type { ViewedBoard } from '#web/queries/views/views.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { isSameLook, lookOf } from './card-look.ts'
import { leftOutText } from './left-out-text.ts'
import type { OpenView } from './use-open-view.ts'

/** What the open view does to the board: the look of its cards, the columns of its table, and what is said of the view. */
export function ViewEffects({ board, open }: { board: ViewedBoard; open: OpenView }) {
  const text = useViewsText()
  useLook(board, open)
  useColumns(open)
  useNotices(open, board === 'combined' ? text.goneCombinedText : text.goneText)
  return null
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
