import { X } from 'lucide-react'
import { Fragment, useLayoutEffect, useRef } from 'react'
import { formatMoney } from '#core/domain/formats/money.ts'
import type { BoardRights } from '#web/board/view/shown-board.ts'
import { totalsByCurrency } from '#web/board/view/totals-by-currency.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDocumentMark } from '#web/react/use-document-mark.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { Button } from '#web/ui/button.tsx'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import type { BulkProgress } from './bulk-runner.ts'
import type { Selected } from '#web/board/bulk/selecting/choose.ts'
import { isPossible, offeredKinds } from './offered-kinds.ts'
import type { BulkKind } from './selection.ts'

interface BulkBarProps extends Pick<Selected, 'cards' | 'hidden'> {
  can: BoardRights
  progress: BulkProgress | null
  onAsk(kind: BulkKind): void
  onLeaveOutHidden(): void
  onClear(): void
  onStop(): void
}

/**
 * How many cards are selected, what they are worth together, and what can be done to all of them. It takes its place below
 * the board, so that it covers no card; messages stand above it.
 */
export function BulkBar({ progress, ...props }: BulkBarProps) {
  const text = useBulkText()
  const route = useRoute()
  const bar = useRef<HTMLElement>(null)
  useDocumentMark('data-bulk-bar')
  useLayoutEffect(() => {
    const element = bar.current
    if (!element) return
    const { style } = document.documentElement
    const measuring = new ResizeObserver(() => style.setProperty('--pb-bulk-bar', `${element.offsetHeight}px`))
    measuring.observe(element)
    return () => {
      measuring.disconnect()
      style.removeProperty('--pb-bulk-bar')
    }
  }, [])
  return (
    <section
      ref={bar}
      aria-label={text.bar}
      className={classNames(
        'flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-t border-border-raised bg-popover px-4 py-2 text-sm shadow-float short:sticky short:bottom-0 short:z-10',
        'max-md:rounded-t-card max-md:px-3 max-md:pb-[max(0.5rem,env(safe-area-inset-bottom))]',
        (route.opportunity ?? route.newIn) !== null && 'lg:pe-133',
      )}
    >
      {progress ? <Running progress={progress} onStop={props.onStop} /> : <Choosing {...props} />}
    </section>
  )
}

function Running({ progress, onStop }: { progress: BulkProgress; onStop(): void }) {
  const text = useBulkText()
  const { finished, all, isUndo, isStopping } = progress
  const sentence = isUndo ? text.progressUndo(finished, all) : text.progress(finished, all)
  return (
    <>
      <span role="status" className="tabular-nums">
        {sentence}
      </span>
      <progress aria-label={text.bar} value={finished} max={all} className="h-2 min-w-24 grow accent-accent" />
      {!isUndo && (
        <Button onClick={onStop} disabled={isStopping}>
          {isStopping ? text.stopping : text.stop}
        </Button>
      )}
    </>
  )
}

function Choosing({ cards, hidden, can, ...on }: Omit<BulkBarProps, 'progress' | 'onStop'>) {
  const text = useBulkText()
  const locale = useLocale()
  const { Roles } = useMe()
  const kinds = offeredKinds(can, Roles)
  const names = text.hiddenNames(hidden.map((card) => card.CoworkerFullName))
  return (
    <>
      <span className="flex items-center gap-1">
        <IconButton label={text.clear} onClick={on.onClear}>
          <X aria-hidden size={16} />
        </IconButton>
        <strong className="font-semibold tabular-nums">{text.selected(cards.length)}</strong>
      </span>
      <span className="text-muted tabular-nums">
        {totalsByCurrency(cards)
          .map(({ value, currency }) => formatMoney(value, currency, locale))
          .join(' · ')}
      </span>
      {hidden.length > 0 && (
        <span className="flex items-center gap-1" title={names}>
          <span className="text-warning">{text.hidden(hidden.length)}</span>
          <span className="sr-only">{names}</span>
          <Button kind="quiet" onClick={on.onLeaveOutHidden}>
            {text.leaveOutHidden}
          </Button>
        </span>
      )}
      <div className="flex gap-1 overflow-x-auto max-md:-mx-3 max-md:basis-[calc(100%+1.5rem)] max-md:px-3 md:flex-wrap">
        {kinds.map((kind, at) => (
          <Fragment key={kind}>
            {at > 0 && beginsGroup.has(kind) && <span aria-hidden className="mx-1 w-px shrink-0 bg-border" />}
            <Button
              onClick={() => on.onAsk(kind)}
              {...(!isPossible(kind, cards) && { disabled: true, title: text.typesOfLocation })}
              className={classNames('shrink-0', kind === 'delete' && 'text-danger')}
            >
              {text.actions[kind]}
            </Button>
          </Fragment>
        ))}
      </div>
    </>
  )
}

const beginsGroup: ReadonlySet<BulkKind> = new Set(['win', 'delete'])
