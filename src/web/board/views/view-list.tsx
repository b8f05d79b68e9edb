import { Check, Star } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { SavedView } from '#web/queries/views/views.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import type { OpenView } from './use-open-view.ts'
import type { ViewCommands } from './use-view-commands.ts'
import { ViewMenu } from './view-menu.tsx'

interface ViewListProps {
  open: OpenView
  /** In the order of the user. */
  views: readonly SavedView[]
  defaultView: number | null
  commands: ViewCommands
  onShow(view: SavedView | null): void
  onRename(view: SavedView): void
}

/** All cards, and every saved view. */
export function ViewList({ open, views, defaultView, commands, onShow, onRename }: ViewListProps) {
  const text = useViewsText()
  const me = useMe()
  const [menu, setMenu] = useState<{ view: SavedView; anchor: Element } | null>(null)
  return (
    <>
      <ul aria-label={text.list} className="-mx-1 flex flex-col">
        <Row isOpen={!open.view} name={text.all} onShow={() => onShow(null)} />
        {views.map((view) => (
          <Row
            key={view.Id}
            isOpen={view.Id === open.view?.Id}
            isDefault={view.Id === defaultView}
            name={view.Name}
            note={sharingOf(view, me.Id, text)}
            onShow={() => onShow(view)}
            action={
              <IconButton
                label={text.actions(view.Name)}
                aria-haspopup="menu"
                onClick={(event) => setMenu({ view, anchor: event.currentTarget })}
                className="pb-three-dots size-7"
              />
            }
          />
        ))}
      </ul>
      {views.length === 0 && <p className="text-xs text-muted">{text.none}</p>}
      {menu && (
        <ViewMenu
          view={menu.view}
          views={views}
          isDefault={menu.view.Id === defaultView}
          anchor={menu.anchor}
          commands={commands}
          onRename={() => onRename(menu.view)}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  )
}

/** '' for a private view. */
function sharingOf({ IsShared, OwnerId, OwnerFullName }: SavedView, me: number, text: ReturnType<typeof useViewsText>) {
  if (!IsShared) return ''
  if (OwnerId === me) return text.shared
  return OwnerFullName === null ? text.sharedByNobody : text.sharedBy(OwnerFullName)
}

interface RowProps {
  isOpen: boolean
  isDefault?: boolean
  name: string
  note?: string
  action?: ReactNode
  onShow(): void
}

function Row({ isOpen, isDefault = false, name, note = '', action, onShow }: RowProps) {
  const text = useViewsText()
  return (
    <li className="flex items-center rounded-control hover:bg-surface-hover">
      <button
        type="button"
        aria-current={isOpen || undefined}
        onClick={onShow}
        className="flex min-h-9 min-w-0 grow items-center gap-2 rounded-control px-1 text-start pointer-coarse:min-h-11"
      >
        <Check aria-hidden size={16} className={isOpen ? 'shrink-0 text-accent' : 'invisible shrink-0'} />
        <span className="flex min-w-0 grow flex-col">
          <span dir="auto" className={isOpen ? 'truncate font-medium' : 'truncate'}>
            {name}
          </span>
          {note && <span className="truncate text-xs text-muted">{note}</span>}
        </span>
        {isDefault && (
          <span role="img" aria-label={text.opensFirst} title={text.opensFirst} className="shrink-0 text-muted">
            <Star aria-hidden size={14} className="fill-current" />
          </span>
        )}
      </button>
      {action}
    </li>
  )
}
