import { useCustomerText } from '#web/text/customer-text.ts'
import { toast } from '#web/ui/toast/toast.ts'

/** Null where nothing can be copied: only pages over https, or of this machine, may write to the clipboard. */
export function useCopy(): ((copied: string) => void) | null {
  const text = useCustomerText().reach
  if (!('clipboard' in navigator)) return null
  return (copied) =>
    void navigator.clipboard.writeText(copied).then(
      () => toast({ kind: 'success', title: text.copied, description: copied }),
      // A frame may be kept from it.
      () => toast({ kind: 'error', title: text.notCopied, description: text.notCopiedText }),
    )
}
