import { useMe } from '#web/queries/person/session.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import { Button } from '#web/ui/button.tsx'
import { leftOutText } from './left-out-text.ts'
import type { OpenView } from './use-open-view.ts'
import type { ViewCommands } from './use-view-commands.ts'

interface OpenViewSectionProps {
  open: OpenView
  commands: ViewCommands
  onSaveAs(): void
}

/** How the board differs from the open view, and what can be done about it. */
export function OpenViewSection({ open, commands, onSaveAs }: OpenViewSectionProps) {
  const text = useViewsText()
  const { fields } = useFilterText()
  const me = useMe()
  const { view, state, left } = open
  if (!view) {
    return (
      <Button className="self-start" onClick={onSaveAs}>
        {text.saveNew}
      </Button>
    )
  }
  const isMine = view.UpdatedById === me.Id
  return (
    <section aria-label={view.Name} className="flex flex-col gap-2">
      {state === 'outdated' && (
        <>
          <p>{isMine ? text.outdatedMine : text.outdatedText(view.UpdatedByFullName)}</p>
          <div className="flex flex-wrap gap-2">
            <Button kind="primary" onClick={() => open.show(view)}>
              {isMine ? text.showSaved : text.showTheirs}
            </Button>
            <Button onClick={() => open.adopt(view)}>{text.keepMine}</Button>
          </div>
        </>
      )}
      {state === 'changed' && <p>{view.CanEdit ? text.changedText : text.changedNoRight}</p>}
      {state === 'changed' && (
        <div className="flex flex-wrap gap-2">
          {view.CanEdit && (
            <Button kind="primary" onClick={() => void commands.save(view)}>
              {text.save}
            </Button>
          )}
          <Button onClick={onSaveAs}>{text.saveAs}</Button>
          <Button onClick={() => open.show(view)}>{text.reset}</Button>
        </div>
      )}
      {state === 'saved' && (
        <Button className="self-start" onClick={onSaveAs}>
          {text.saveAs}
        </Button>
      )}
      {left.map((each) => {
        const sentence = leftOutText(each, text.left, fields)
        return (
          <p key={sentence} className="text-xs text-muted">
            {sentence}
          </p>
        )
      })}
    </section>
  )
}
