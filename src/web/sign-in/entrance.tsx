import type { ReactNode } from 'react'
import { useText } from '#web/text/text.ts'
import { ProductMark } from './product-mark.tsx'

/** The layout of pages about signing in: the product's name above one card. */
export function Entrance(props: { title: string; children: ReactNode; below?: ReactNode }) {
  const text = useText().session
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 bg-bg p-4">
      <div className="flex flex-col items-center gap-3 text-center">
        <ProductMark />
        <div>
          <p className="text-lg font-semibold">{text.product}</p>
          <p className="text-sm text-muted">{text.tagline}</p>
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
