import { Check } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { classNames } from '#web/ui/class-names.ts'
import { useTypeAhead } from './type-ahead.ts'

export interface ListBoxOption {
  id: number
  label: string
  /** Below the label, never cut: what choosing it does. */
  note?: string | undefined
}

interface ListBoxProps {
  label: string
  options: readonly ListBoxOption[]
  value: number | null
  /** Whether the digits 1 to 9 choose the first nine options, and are shown beside them. */
  hasDigits?: boolean
  /** Whether Tab confirms, too, before the focus goes on. */
  isConfirmedByTab?: boolean
  onChange(id: number): void
  /** On Enter or a double click. */
  onConfirm(): void
  /** A click decides at once. */
  onClick?(id: number): void
}

/** A list with one tab stop. Arrows, Home, End, a typed name or a digit choose. It takes the focus when it is mounted. */
export function ListBox({
  label,
  options,
  value,
  hasDigits = false,
  onChange,
  onConfirm,
  onClick,
  ...props
}: ListBoxProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const typeAhead = useTypeAhead(options)
  const index = options.findIndex((option) => option.id === value)

  useEffect(() => {
    list.current?.focus()
  }, [])
  useEffect(() => {
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }, [index])

  const choose = (at: number) => {
    const option = options[Math.max(0, Math.min(options.length - 1, at))]
    if (option) onChange(option.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    const { key } = event
    if (key === 'Tab') return props.isConfirmedByTab ? onConfirm() : undefined
    if (key === 'ArrowDown') choose(index + 1)
    else if (key === 'ArrowUp') choose(index < 0 ? options.length - 1 : index - 1)
    else if (key === 'Home') choose(0)
    else if (key === 'End') choose(options.length - 1)
    else if (key === 'Enter') {
      // A key that is held down was pressed for something else.
      if (!event.repeat) onConfirm()
    } else if (hasDigits && key >= '1' && key <= '9') {
      if (Number(key) <= options.length) choose(Number(key) - 1)
    } else if (key.length === 1) {
      const found = typeAhead(key, index)
      if (found !== null) choose(found)
    } else return
    event.preventDefault()
  }

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      aria-activedescendant={index >= 0 ? `${id}-${index}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="max-h-[min(22rem,50dvh)] overflow-y-auto overscroll-contain rounded-control border border-border-strong p-1"
    >
      {options.map((option, at) => (
        // The list handles the keys; an option only handles the pointer.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={option.id}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === index}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (onClick ? onClick(option.id) : choose(at))}
          onDoubleClick={onConfirm}
          className={classNames(
            'flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 text-sm select-none pointer-coarse:min-h-11',
            at === index ? 'bg-accent text-accent-text' : 'hover:bg-menu-hover',
          )}
        >
          {hasDigits && (
            <span aria-hidden className={classNames('w-3 shrink-0 text-xs tabular-nums', at !== index && 'text-muted')}>
              {at < 9 ? at + 1 : ''}
            </span>
          )}
          <span className="flex min-w-0 grow flex-col break-words">
            <span dir="auto">{option.label}</span>
            {option.note && (
              <span dir="auto" className={classNames('text-xs', at !== index && 'text-muted')}>
                {option.note}
              </span>
            )}
          </span>
          <Check aria-hidden size={14} className={classNames('shrink-0', at !== index && 'invisible')} />
        </div>
      ))}
    </div>
  )
}
