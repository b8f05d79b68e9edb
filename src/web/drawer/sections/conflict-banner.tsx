import { Users } from 'lucide-react'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { Button } from '#web/ui/button.tsx'
import { FieldValue } from '#web/drawer/fields/field-value.tsx'
import type { FormKey } from '#web/drawer/form/opportunity-form.ts'
import type { Conflict } from '#web/drawer/form/use-editor.ts'

export interface ConflictBannerProps {
  conflict: Conflict
  onReload(): void
  onKeep(): void
}

/** Shown when somebody else has saved the same fields: their values, and whose to keep. Until then nothing is saved. */
export function ConflictBanner({ conflict, onReload, onKeep }: ConflictBannerProps) {
  const text = useDrawerText().conflict
  const { theirs, both, onlyTheirs } = conflict
  return (
    <div role="alert" className="flex items-start gap-2 border-b border-border bg-warning-soft px-5 py-3 text-sm">
      <Users aria-hidden size={16} className="mt-0.5 shrink-0 text-warning" />
      <div className="flex min-w-0 grow flex-col gap-2 break-words">
        <p className="font-medium">{text.title(theirs.UpdatedBy)}</p>
        {both.length > 0 && <Changes title={text.both} keys={both} conflict={conflict} />}
        {onlyTheirs.length > 0 && <Changes title={text.onlyTheirs} keys={onlyTheirs} conflict={conflict} />}
        {both.length === 0 && <p className="text-muted">{text.nothing}</p>}
        <div className="flex flex-wrap gap-2">
          <Button onClick={onReload}>{text.reload}</Button>
          <Button kind="primary" onClick={onKeep}>
            {text.keep}
          </Button>
        </div>
      </div>
    </div>
  )
}

function Changes(props: { title: string; keys: readonly FormKey[]; conflict: Conflict }) {
  const text = useDrawerText()
  return (
    <div>
      <p className="text-muted">{props.title}</p>
      <ul>
        {props.keys.map((key) => (
          <li key={key} className="line-clamp-2">
            {text.fields[key]}:{' '}
            <bdi>
              <FieldValue name={key} record={props.conflict.theirs} />
            </bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}
