import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'

/** A short action of a menu. What can be done neither by a link nor by a press is shown pale, and says why. */
export interface MenuTile {
  name: string
  /** One or two words below the icon. */
  short: string
  /** What it does, or why it cannot be done. */
  label: string
  icon: ReactNode
  href: string | null
  run: (() => void) | null
}

interface MenuTilesProps {
  label: string
  tiles: readonly MenuTile[]
  onClose(): void
}

/** Three in a row. Afterwards the focus goes back to where the menu was opened. */
export const MenuTiles = ({ label, tiles, onClose }: MenuTilesProps) => (
  <BaseMenu.Group aria-label={label} className="grid grid-cols-3 gap-1 px-1 py-1">
    {tiles.map(({ name, short, label: words, icon, href, run }) => {
      const content = (
        <>
          {icon}
          <span className="max-w-full truncate">{short}</span>
        </>
      )
      if (href !== null) {
        const isPage = href.startsWith('https:')
        return (
          <BaseMenu.LinkItem
            key={name}
            href={href}
            {...(isPage && { target: '_blank', rel: 'noreferrer' })}
            aria-label={words}
            title={words}
            className={look}
            closeOnClick
          >
            {content}
          </BaseMenu.LinkItem>
        )
      }
      return (
        <BaseMenu.Item
          key={name}
          disabled={run === null}
          aria-label={words}
          title={words}
          className={look}
          onClick={() => {
            onClose()
            run?.()
          }}
        >
          {content}
        </BaseMenu.Item>
      )
    })}
  </BaseMenu.Group>
)

const look =
  'flex min-h-12 min-w-0 cursor-default flex-col items-center justify-center gap-1 rounded-control px-1 py-1 text-xs outline-none select-none data-disabled:opacity-50 data-highlighted:bg-menu-hover pointer-coarse:min-h-14'
