import { useMe } from '#web/queries/person/session.ts'
import type { SavedView } from '#web/queries/views/views.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import { Menu, type MenuEntry } from '#web/ui/layers/menu.tsx'
import type { ViewCommands } from './use-view-commands.ts'

interface ViewMenuProps {
  view: SavedView
  /** All, in the order of the user. */
  views: readonly SavedView[]
  isDefault: boolean
  anchor: Element
  commands: ViewCommands
  onRename(): void
  onClose(): void
}

const item = (label: string, run: () => void, more: { isDisabled?: boolean; isDanger?: boolean } = {}): MenuEntry => ({
  kind: 'item',
  label,
  run,
  ...more,
})

/** What can be done with a view. */
export function ViewMenu({ view, views, isDefault, anchor, commands, onRename, onClose }: ViewMenuProps) {
  const text = useViewsText()
  const me = useMe()
  const words = text.menu
  const at = views.findIndex(({ Id }) => Id === view.Id)
  // Only its owner can take a shared view away from the others.
  const mayShare = view.CanEdit && (!view.IsShared || view.OwnerId === me.Id)
  const entries: MenuEntry[] = [
    item(isDefault ? words.notFirst : words.openFirst, () => commands.setDefault(isDefault ? null : view.Id)),
    item(words.up, () => commands.move(view.Id, at - 1), { isDisabled: at === 0 }),
    item(words.down, () => commands.move(view.Id, at + 1), { isDisabled: at === views.length - 1 }),
    { kind: 'separator' },
    ...(commands.copyLink ? [item(words.copyLink, () => commands.copyLink?.(view.Id))] : []),
    item(words.duplicate, () => void commands.duplicate(view)),
    ...(view.CanEdit ? [item(words.rename, onRename)] : []),
    ...(mayShare
      ? [item(view.IsShared ? words.makePrivate : words.share, () => void commands.share(view, !view.IsShared))]
      : []),
    ...(view.CanEdit ? [item(words.remove, () => void commands.remove(view), { isDanger: true })] : []),
  ]
  return <Menu label={text.actions(view.Name)} anchor={anchor} entries={entries} onClose={onClose} />
}
