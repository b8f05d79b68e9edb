import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { lookForNewVersion, onNewVersion, storeProgram } from '#web/device/program-cache.ts'
import { useServices } from '#web/queries/services.ts'
import { useLiveText } from '#web/text/live-text.ts'
import { Button } from '#web/ui/button.tsx'

/** Nobody waits for it: where the browser refuses, the program starts from the network alone. */
const inBackground = (work: () => Promise<void>) => void work().catch(() => {})

/**
 * Stores the program on this device, and offers to reload the page when a newer version is there. It is looked for at
 * the start, when the event stream is back, as after a restart of the server, and when somebody comes back to the tab.
 */
export function NewVersion() {
  const text = useLiveText().newVersion
  const { live } = useServices()
  const [isReady, setIsReady] = useState(false)
  useEffect(() => {
    const stopListening = onNewVersion(() => setIsReady(true))
    const look = () => inBackground(lookForNewVersion)
    inBackground(async () => {
      await storeProgram()
      await lookForNewVersion()
    })
    const stopLink = live.link.subscribe(() => live.link.read() === 'up' && look())
    const onVisible = () => document.visibilityState === 'visible' && look()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      stopListening()
      stopLink()
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [live])
  return (
    <span aria-live="polite" className="empty:-me-2">
      {isReady && (
        <Button title={text.explained} className="text-accent" onClick={() => location.reload()}>
          <RefreshCw aria-hidden size={16} />
          <span className="max-md:sr-only">{text.reload}</span>
        </Button>
      )}
    </span>
  )
}
