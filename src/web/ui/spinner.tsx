import { LoaderCircle } from 'lucide-react'

export interface SpinnerProps {
  /** Said to screen readers; without it the spinner is decoration beside a text that says the same. */
  label?: string
  size?: number
}

export function Spinner({ label, size = 16 }: SpinnerProps) {
  return (
    <span role={label ? 'status' : undefined} className="inline-flex">
      <LoaderCircle aria-hidden size={size} className="animate-spin" />
      {label && <span className="sr-only">{label}</span>}
    </span>
  )
}
