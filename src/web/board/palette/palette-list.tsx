import { useEffect, useRef } from 'react'
import { KeyCaps } from '#web/board/keyboard/key-caps.tsx'
import { usePaletteText } from '#web/text/board/palette-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import type { PaletteEntry } from './entry.ts'
import type { EntryGroup } from './rank-entries.ts'

interface PaletteListProps {
  /** Of the list; an entry has this and its own. */
  id: string
  groups: readonly EntryGroup[]
  chosenId: string | null
  onPoint(id: string): void
  onChoose(entry: PaletteEntry): void
}

/** The results in groups. The focus stays in the text field, which handles the keys. */
export function PaletteList({ id, groups, chosenId, onPoint, onChoose }: PaletteListProps) {
  const text = usePaletteText()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={text.results}
      className="min-h-0 overflow-y-auto overscroll-contain p-1 empty:hidden"
    >
      {groups.map(({ kind, entries }) => (
        <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
          <div id={`${id}-${kind}`} role="presentation" className="px-3 pt-2 pb-1 text-xs font-medium text-muted">
            {text.groups[kind]}
          </div>
          {entries.map((entry) => (
            <Option
              key={entry.id}
              id={`${id}-${entry.id}`}
              entry={entry}
              isChosen={entry.id === chosenId}
              onPoint={() => onPoint(entry.id)}
              onChoose={() => onChoose(entry)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface OptionProps {
  id: string
  entry: PaletteEntry
  isChosen: boolean
  onPoint(): void
  onChoose(): void
}

const Option = ({ id, entry, isChosen, onPoint, onChoose }: OptionProps) => (
  // The text field handles the keys; an option only handles the pointer.
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
  <div
    id={id}
    role="option"
    aria-selected={isChosen}
    tabIndex={-1}
    onMouseDown={(event) => event.preventDefault()}
    onMouseMove={onPoint}
    onClick={onChoose}
    className={classNames(
      'flex min-h-9 cursor-default items-center gap-3 rounded-control px-3 py-1 select-none pointer-coarse:min-h-11',
      isChosen && 'bg-accent text-accent-text',
    )}
  >
    <span className="flex min-w-0 grow flex-col">
      <span dir="auto" className="truncate" title={entry.label}>
        {entry.label}
      </span>
      {entry.note && (
        <span dir="auto" className={classNames('truncate text-xs', !isChosen && 'text-muted')} title={entry.note}>
          {entry.note}
        </span>
      )}
    </span>
    {entry.keys && (
      <span className="flex shrink-0 gap-1 pointer-coarse:hidden">
        <KeyCaps keys={entry.keys.slice(0, 1)} />
      </span>
    )}
  </div>
)
