import { type RefObject, useState } from 'react'
import { useLocale } from '#web/text/locale.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import type { ViewedBoard } from '#web/queries/views/views.ts'
import { useBoardSettings } from '#web/queries/views/board-settings.ts'
import { Panel } from '#web/ui/layers/panel.tsx'
import { CardsSection } from './cards-section.tsx'
import { OpenViewSection } from './open-view-section.tsx'
import { inOrder } from './read-view.ts'
import { useViewCommands } from './use-view-commands.ts'
import type { OpenView } from './use-open-view.ts'
import { type ViewFormState, ViewForm } from './view-form.tsx'
import { ViewList } from './view-list.tsx'

interface ViewPanelProps {
  board: ViewedBoard
  open: OpenView
  anchor: RefObject<HTMLElement | null>
  onClose(): void
}

/** The saved views of the board, and what its cards show. */
export function ViewPanel({ board, open, anchor, onClose }: ViewPanelProps) {
  const text = useViewsText()
  const locale = useLocale()
  const settings = useBoardSettings(board)
  const [form, setForm] = useState<ViewFormState | null>(null)
  const views = inOrder(open.views ?? [], settings?.ViewOrder ?? [], locale)
  const commands = useViewCommands({ board, open, views })
  return (
    <Panel title={text.title} anchor={anchor} align="end" onClose={onClose}>
      <div className="flex flex-col gap-3 p-4 text-sm">
        {form ? (
          <ViewForm
            key={form.view?.Id ?? 'new'}
            form={form}
            shareLabel={board === 'combined' ? text.form.shareCombined : text.form.share}
            save={(entered) => commands.submit(form.view, entered)}
            onClose={() => setForm(null)}
          />
        ) : (
          <OpenViewSection open={open} commands={commands} onSaveAs={() => setForm({ view: null })} />
        )}
        <ViewList
          open={open}
          views={views}
          defaultView={settings?.DefaultView ?? null}
          commands={commands}
          onRename={(view) => setForm({ view })}
          onShow={(view) => {
            open.show(view)
            onClose()
          }}
        />
      </div>
      <CardsSection open={open} />
    </Panel>
  )
}
