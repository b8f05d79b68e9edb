import { Component, type ReactNode } from 'react'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'

/** Keeps a bug in one screen from taking down the page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? <Crashed /> : this.props.children
  }
}

function Crashed() {
  const { crashed } = useText().errors
  return (
    <Notice
      isAlert
      title={crashed.title}
      action={
        <Button kind="primary" onClick={() => location.reload()}>
          {crashed.reload}
        </Button>
      }
    >
      {crashed.text}
    </Notice>
  )
}
