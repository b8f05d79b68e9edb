import { useId } from 'react'
import { classNames } from '#web/ui/class-names.ts'
import { segmentLook } from './segment-look.ts'

interface SegmentsProps<Value extends string> {
  /** What is chosen. */
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange(value: Value): void
}

/** A choice between a few words beside each other. */
export function Segments<Value extends string>({ label, options, value: chosen, onChange }: SegmentsProps<Value>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className="flex w-fit rounded-control border border-border-strong p-0.5">
      {options.map(({ value, label: word }) => (
        <label
          key={value}
          className={classNames(
            'relative flex min-h-6 items-center rounded-[calc(var(--pb-radius)*0.5)] px-3 text-sm pointer-coarse:min-h-9',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus',
            segmentLook(value === chosen),
          )}
        >
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => onChange(value)}
            className="absolute inset-0 opacity-0"
          />
          {word}
        </label>
      ))}
    </div>
  )
}
