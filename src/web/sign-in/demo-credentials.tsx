import { useSessionText } from '#web/text/account/session-text.ts'
import { Button } from '#web/ui/button.tsx'

/** Shown only by a server that has demo data and no administrator of its own. */
export function DemoCredentials(props: { demo: { email: string; password: string }; onUse(): void }) {
  const text = useSessionText()
  const { email, password } = props.demo
  return (
    <section
      aria-label={text.demo.title}
      className="flex w-full max-w-96 items-center gap-4 rounded-card border border-border bg-accent-soft px-4 py-3 text-sm"
    >
      <div className="min-w-0 grow">
        <p className="text-muted">{text.demo.lead}</p>
        <p className="truncate font-mono text-xs" title={email}>
          {email}
        </p>
        <p className="truncate font-mono text-xs" title={password}>
          {password}
        </p>
      </div>
      <Button className="shrink-0" onClick={props.onUse}>
        {text.demo.use}
      </Button>
    </section>
  )
}
