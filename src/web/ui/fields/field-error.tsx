import { CircleAlert } from 'lucide-react'

export const FieldError = ({ id, children }: { id: string; children: string }) => (
  <span id={id} className="flex items-start gap-1 text-xs text-danger">
    <CircleAlert aria-hidden size={14} className="mt-px shrink-0" />
    {children}
  </span>
)
