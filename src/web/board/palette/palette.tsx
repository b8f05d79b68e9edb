import { Dialog } from '@base-ui/react/dialog'
import { Search, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useFoundOpportunities } from '#web/queries/opportunity/found-opportunities.ts'
import { useLeaving } from '#web/sign-out/use-leaving.tsx'
import { usePaletteText } from '#web/text/board/palette-text.ts'
import { useText } from '#web/text/text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import type { PaletteEntry } from './entry.ts'
import { PaletteList } from './palette-list.tsx'
import { PaletteStatus } from './palette-status.tsx'
import { rankEntries } from './rank-entries.ts'
import { useCommands } from './use-commands.ts'
import { usePlaces } from './use-places.ts'

interface PaletteProps {
  /** Null on a combined board. */
  boardId: number | null
  shown: ShownBoard
  onClose(): void
}

/** By a drawer on a narrow screen. */
const isBoardCovered = () => document.querySelector('[data-drawer-backdrop]') !== null

/** Finds cards, boards and commands by what is typed: a text field with a list of results, chosen by arrows and Enter. */
export function Palette({ boardId, shown, onClose }: PaletteProps) {
  const text = usePaletteText()
  const { ui } = useText()
  const [query, setQuery] = useState('')
  const search = useFoundOpportunities(query)
  const { signOut, question } = useLeaving(onClose)
  const [isCovered] = useState(isBoardCovered)
  const commands = useCommands(shown, signOut, isCovered)
  const places = usePlaces({ boardId, shown, found: search.found, isBlank: query.trim() === '' })
  const groups = rankEntries([...commands, ...places], query)
  const entries = groups.flatMap((group) => group.entries)
  const [chosenId, choose] = useState<string | null>(null)
  const chosen = entries.find(({ id }) => id === chosenId) ?? entries[0]
  const listId = useId()
  const wasLeft = useRef(false)

  const run = (entry: PaletteEntry) => {
    if (!entry.staysOpen) {
      wasLeft.current = entry.takesFocus === true
      onClose()
    }
    entry.run()
  }
  const step = (by: number) => {
    const at = entries.findIndex(({ id }) => id === chosen?.id)
    choose(entries[(at + by + entries.length) % entries.length]?.id ?? null)
  }

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop forceRender className="fixed inset-0 z-40 bg-backdrop" />
        <Dialog.Popup
          onKeyDown={(event) => {
            // Escape is for the palette alone: the drawer below stays.
            const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target)
            if (isOwn && event.key === 'Escape') event.preventDefault()
          }}
          // What was chosen may have put the focus elsewhere by now.
          finalFocus={() => !wasLeft.current}
          className="fixed inset-x-0 top-[12dvh] z-40 mx-auto flex max-h-[76dvh] w-[calc(100%-2rem)] max-w-140 flex-col overflow-hidden rounded-card border border-border-raised bg-popover text-sm shadow-float outline-none max-md:top-0 max-md:max-h-[100dvh] max-md:w-full max-md:rounded-none short:top-0 short:max-h-[100dvh]"
        >
          <Dialog.Title className="sr-only">{text.title}</Dialog.Title>
          <div className="flex shrink-0 items-center gap-2 border-b border-border-raised pe-2 ps-4">
            <Search aria-hidden size={16} className="shrink-0 text-muted" />
            <input
              role="combobox"
              aria-label={text.title}
              aria-expanded={entries.length > 0}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={chosen && `${listId}-${chosen.id}`}
              dir="auto"
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              placeholder={text.placeholder}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value)
                choose(null)
              }}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
                if (event.key === 'ArrowDown') step(1)
                else if (event.key === 'ArrowUp') step(-1)
                else if (event.key === 'Enter') {
                  // A key that is held down was pressed for something else.
                  if (chosen && !event.repeat) run(chosen)
                } else return
                event.preventDefault()
              }}
              className="h-12 min-w-0 grow bg-transparent text-base outline-none placeholder:text-muted"
            />
            <Dialog.Close render={<IconButton label={ui.close} />}>
              <X aria-hidden size={16} />
            </Dialog.Close>
          </div>
          <PaletteList id={listId} groups={groups} chosenId={chosen?.id ?? null} onPoint={choose} onChoose={run} />
          <PaletteStatus query={query.trim()} count={entries.length} search={search} />
          {question}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
