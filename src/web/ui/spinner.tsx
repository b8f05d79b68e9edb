import { LoaderCircle } from 'lucide-react'

interface SpinnerProps {
  /** For screen readers. Leave it out where a text beside the spinner says the same. */
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
