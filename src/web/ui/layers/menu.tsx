import { Menu as BaseMenu } from '@base-ui/react/menu'
import { type ReactNode, useRef } from 'react'
import { classNames } from '#web/ui/class-names.ts'
import { type MenuTile, MenuTiles } from './menu-tiles.tsx'
import { menuLook, sheetLook } from './popup-look.ts'

export interface MenuItem {
  kind: 'item'
  label: string
  icon?: ReactNode
  /** A key, at the end of the line. */
  shortcut?: string | undefined
  /** Below the label, never cut: what choosing it does. */
  note?: string | undefined
  isDanger?: boolean
  isDisabled?: boolean
  run(): void
}

export type MenuEntry =
  | MenuItem
  | { kind: 'separator' }
  | { kind: 'group'; label: string; items: readonly MenuItem[] }
  /** Short actions beside each other, in places that never change. */
  | { kind: 'tiles'; label: string; tiles: readonly MenuTile[] }

interface MenuProps {
  /** Its name for screen readers: "Actions for Acme". */
  label: string
  /** The button that opened it (the focus returns there), or a point on the screen. */
  anchor: Element | { x: number; y: number }
  entries: readonly MenuEntry[]
  onClose(): void
}

const rectAt = ({ x, y }: { x: number; y: number }) => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) })

/** A menu of actions, at the bottom of a phone; open while it is mounted. */
export function Menu({ label, anchor, entries, onClose }: MenuProps) {
  const isElement = anchor instanceof Element
  const wasUsed = useRef(false)
  const use = (item: MenuItem) => {
    wasUsed.current = true
    // Close first: closing later would also close what the action has opened.
    onClose()
    item.run()
  }
  return (
    <BaseMenu.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Backdrop className="fixed inset-0 z-40 bg-backdrop md:hidden" />
        <BaseMenu.Positioner
          anchor={isElement ? anchor : rectAt(anchor)}
          align={isElement ? 'end' : 'start'}
          sideOffset={4}
          className={classNames('z-50 outline-none', sheetLook)}
        >
          <BaseMenu.Popup
            aria-label={label}
            // It may have to scroll, also for keyboards before an item is highlighted.
            tabIndex={0}
            // After a choice the focus may already be in what the action has opened.
            finalFocus={() => !wasUsed.current && (anchor instanceof HTMLElement ? anchor : null)}
            className={classNames(
              menuLook,
              'min-w-44 overflow-y-auto overscroll-contain py-1 max-md:max-h-[85dvh] max-md:max-w-none max-md:rounded-b-none max-md:pb-[env(safe-area-inset-bottom)] md:max-h-(--available-height) md:max-w-80',
            )}
          >
            <p aria-hidden className="px-4 py-2 font-semibold break-words md:hidden">
              {label}
            </p>
            {entries.map((entry, index) => {
              switch (entry.kind) {
                case 'separator':
                  return <BaseMenu.Separator key={index} className="my-1 h-px bg-border-raised" />
                case 'group':
                  return (
                    <BaseMenu.Group key={entry.label}>
                      <BaseMenu.GroupLabel className="px-3 pt-1 pb-0.5 text-xs text-muted">
                        {entry.label}
                      </BaseMenu.GroupLabel>
                      {entry.items.map((item) => (
                        <Item key={item.label} item={item} use={use} />
                      ))}
                    </BaseMenu.Group>
                  )
                case 'tiles':
                  return <MenuTiles key={entry.label} label={entry.label} tiles={entry.tiles} onClose={onClose} />
                case 'item':
                  return <Item key={entry.label} item={entry} use={use} />
              }
            })}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

const Item = ({ item, use }: { item: MenuItem; use(item: MenuItem): void }) => (
  <BaseMenu.Item
    disabled={item.isDisabled ?? false}
    closeOnClick={false}
    onClick={() => use(item)}
    className={classNames(
      'mx-1 flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none select-none',
      'data-disabled:opacity-50 data-highlighted:bg-menu-hover pointer-coarse:min-h-11',
      item.isDanger && 'text-danger',
    )}
  >
    {item.icon}
    <span className="flex min-w-0 grow flex-col break-words">
      <span dir="auto">{item.label}</span>
      {item.note && <span className="text-xs text-muted">{item.note}</span>}
    </span>
    {item.shortcut && <kbd className="ps-4 font-sans text-xs text-muted">{item.shortcut}</kbd>}
  </BaseMenu.Item>
)
