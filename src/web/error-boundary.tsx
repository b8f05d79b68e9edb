import { Component, type ReactNode } from 'react'
import { errors } from '#web/text/en-errors.ts'
import { Button } from '#web/ui/button.tsx'

/** A bug takes down one screen, not the page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <div role="alert" className="m-auto flex max-w-104 flex-col items-center gap-3 p-6 text-center">
        <h2 className="text-lg font-semibold">{errors.crashed.title}</h2>
        <p className="text-sm text-muted">{errors.crashed.text}</p>
        <Button kind="primary" onClick={() => location.reload()}>
          {errors.crashed.reload}
        </Button>
      </div>
    )
  }
}
