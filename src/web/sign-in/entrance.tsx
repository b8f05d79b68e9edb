import type { ReactNode } from 'react'
import { useSessionText } from '#web/text/account/session-text.ts'

/** The layout of pages about signing in: the product's name above one card. */
export function Entrance(props: { title: string; children: ReactNode; below?: ReactNode }) {
  const text = useSessionText()
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 bg-bg p-4">
      <div className="flex flex-col items-center gap-3 text-center">
        <ProductMark />
        <div>
          <p className="text-lg font-semibold">{text.product}</p>
          <p className="text-sm text-balance text-muted">{text.tagline}</p>
        </div>
      </div>
      <div className="w-full max-w-96 rounded-card border border-border bg-surface p-6 shadow-float">
        <h1 className="text-base font-semibold">{props.title}</h1>
        {props.children}
      </div>
      {props.below}
    </main>
  )
}

/** The same three columns as in the favicon, in the host's accent colour. */
const ProductMark = () => (
  <svg aria-hidden width="40" height="40" viewBox="0 0 32 32" className="text-accent-text">
    <rect width="32" height="32" rx="7" className="fill-accent" />
    <rect x="6" y="7" width="5.5" height="18" rx="1.75" fill="currentColor" />
    <rect x="13.25" y="7" width="5.5" height="12" rx="1.75" fill="currentColor" fillOpacity=".8" />
    <rect x="20.5" y="7" width="5.5" height="7" rx="1.75" fill="currentColor" fillOpacity=".6" />
  </svg>
)
