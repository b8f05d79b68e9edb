import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { keyName } from '#web/keys/key-name.ts'
import { commandOf, drawerKeys } from '#web/keys/page-keys.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { shownOrder } from '#web/navigation/shown-order.ts'
import { useSettings } from '#web/queries/person/settings.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useKeysText } from '#web/text/board/keys-text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { neighboursOf } from './neighbours-of.ts'

const steps = { previous: ChevronUp, next: ChevronDown } as const
type Step = keyof typeof steps

/** Lead to the opportunity before and after this one on the board, also by keys. Unsaved changes are asked about as ever. */
export function NeighbourButtons({ opportunityId }: { opportunityId: number }) {
  const names = useKeysText().commands
  const text = useDrawerText()
  const navigation = useNavigation()
  const { SingleLetterKeys } = useSettings()
  const shown = useSyncExternalStore(shownOrder.subscribe, shownOrder.read)
  const [known, setKnown] = useState(shown)
  if (known !== shown && shown.includes(opportunityId)) setKnown(shown)
  const { position, count, ...neighbours } = neighboursOf(opportunityId, known, shown)

  const go = (step: Step) => {
    const opportunity = neighbours[step]
    if (opportunity !== null) navigation.go({ opportunity }, 'replace')
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.isComposing || !SingleLetterKeys) return
    const command = commandOf(drawerKeys, keyName(event))
    if ((command !== 'next' && command !== 'previous') || !isOfDrawer(event.target)) return
    event.preventDefault()
    go(command)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  return (
    <>
      {position !== null && (
        <span className="flex h-8 shrink-0 items-center text-xs text-muted tabular-nums max-md:sr-only">
          {text.position(position, count)}
        </span>
      )}
      {(['previous', 'next'] as const).map((step) => {
        const Icon = steps[step]
        return (
          <IconButton
            key={step}
            label={names[step]}
            disabled={neighbours[step] === null}
            aria-keyshortcuts={SingleLetterKeys ? keyOf[step] : undefined}
            onClick={() => go(step)}
          >
            <Icon aria-hidden size={18} />
          </IconButton>
        )
      })}
    </>
  )
}

const keysOfStep = (step: Step) => Object.entries(drawerKeys).find(([, command]) => command === step)?.[0]
const keyOf: Readonly<Record<Step, string | undefined>> = { previous: keysOfStep('previous'), next: keysOfStep('next') }

const ownLetters =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=menu], [role=listbox]'

/** Letters are commands in the drawer, except where a control takes them itself. */
const isOfDrawer = (target: EventTarget | null) =>
  target === document.body ||
  (target instanceof Element && target.closest('[data-drawer]') !== null && target.closest(ownLetters) === null)
