import { useSessionText } from '#web/text/account/session-text.ts'
import { Button } from '#web/ui/button.tsx'

/** Shown only by a server that has demo data and no administrator of its own. */
export function DemoCredentials(props: { demo: { email: string; password: string }; onUse(): void }) {
  const text = useSessionText()
  const { email, password } = props.demo
  return (
    <section
      aria-label={text.demo.title}
      className="flex w-full max-w-96 flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-border bg-accent-soft px-4 py-3 text-sm"
    >
      <div className="min-w-0 grow basis-40">
        <p className="text-muted">{text.demo.lead}</p>
        <p className="font-mono text-xs break-words">{email}</p>
        <p className="font-mono text-xs break-words">{password}</p>
      </div>
      <Button className="shrink-0 max-md:grow" onClick={props.onUse}>
        {text.demo.use}
      </Button>
    </section>
  )
}
