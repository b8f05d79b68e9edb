import { type Metric, onCLS, onINP, onLCP } from 'web-vitals'
import type { EmbedEvent } from '#core/contract/embed/board-messages.ts'

/** Tells the host page what the browser has measured of this frame, each time a figure changes. */
export function reportVitals(tell: (event: EmbedEvent) => void): void {
  const report = ({ name, value }: Metric) => {
    if (name === 'LCP' || name === 'INP' || name === 'CLS') tell({ name: 'vitals', metric: name, value })
  }
  // A frame that is taken out of its page has no time to tell at its end.
  const whenever = { reportAllChanges: true }
  onLCP(report, whenever)
  onINP(report, whenever)
  onCLS(report, whenever)
}
