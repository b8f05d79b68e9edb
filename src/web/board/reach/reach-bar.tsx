import { useEffect, useRef, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useWays, type WayName } from '#web/contact/use-ways.ts'
import { wayIcons } from '#web/contact/way-icons.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { toast } from '#web/ui/toast/toast.ts'

/** The menu of the card has the others. */
const shownWays: readonly WayName[] = ['call', 'mail', 'whatsapp', 'copy-link']

/**
 * Across the edge between two cards, where neither has a text. The phone number is read when the pointer comes here. By
 * key the menu of the card offers the same, so that a stage stays a single stop of the Tab key.
 */
export function ReachBar({ record, edge }: { record: CrmOpportunity; edge: 'top' | 'bottom' }) {
  const text = useCustomerText().reach
  const [isNear, setIsNear] = useState(false)
  const ways = useWays(record, isNear).filter(({ name }) => shownWays.includes(name))
  const wanted = useRef<WayName | null>(null)
  const bar = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const way = ways.find(({ name, isOpen }) => name === wanted.current && !isOpen)
    if (!way) return
    // Pressed before it was known: what was wanted is done now.
    wanted.current = null
    if (way.href === null) toast({ kind: 'info', title: way.label })
    else bar.current?.querySelector<HTMLAnchorElement>(`[data-way="${way.name}"]`)?.click()
  })
  return (
    <span
      ref={bar}
      role="group"
      aria-label={text.group}
      data-no-drag
      onPointerEnter={() => setIsNear(true)}
      className={classNames(
        'absolute start-1.5 z-1 flex cursor-default rounded-control border border-border bg-surface shadow-card',
        edge === 'top' ? '-top-4.75' : '-bottom-4.25',
      )}
    >
      {ways.map((each) => {
        const { name, label, href, run, isOpen } = each
        const Icon = wayIcons[name]
        const icon = <Icon aria-hidden size={14} />
        const shared = { tabIndex: -1, 'aria-label': label, title: label }
        if (href !== null) {
          return (
            <a
              key={name}
              {...shared}
              data-way={name}
              href={href}
              {...(href.startsWith('https:') && { target: '_blank', rel: 'noreferrer' })}
              draggable={false}
              className={classNames(look, alive)}
            >
              {icon}
            </a>
          )
        }
        return (
          <button
            key={name}
            {...shared}
            type="button"
            // Not disabled: it says why nothing can be done.
            aria-disabled={run === null && !isOpen}
            onClick={() => {
              if (run) return run()
              setIsNear(true)
              if (!isOpen) toast({ kind: 'info', title: label })
              else wanted.current = name
            }}
            className={classNames(look, run || isOpen ? alive : 'opacity-50')}
          >
            {icon}
          </button>
        )
      })}
    </span>
  )
}

const look = 'grid size-6 place-items-center rounded-control text-muted pointer-coarse:size-11'
const alive = 'hover:bg-surface-hover hover:text-text'
