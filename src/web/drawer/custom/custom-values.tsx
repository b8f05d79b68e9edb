import { dateText } from '#web/text/sentences/date-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { entriesOf } from './custom-entries.ts'

/** Custom fields as text, one below the other. */
export function CustomValues({ fields }: { fields: Readonly<Record<string, unknown>> | null }) {
  const text = useDrawerText()
  const { locale } = useDrawer()
  const entries = entriesOf(fields)
  if (entries.length === 0) return text.notSet
  return entries.map(({ name, kind, text: value }) => (
    <span key={name} className="block break-words whitespace-pre-wrap">
      <bdi className="text-muted">{name}</bdi>
      {': '}
      <bdi>
        {value === ''
          ? text.notSet
          : kind === 'yes-no'
            ? text[value === 'true' ? 'yes' : 'no']
            : kind === 'date' || kind === 'midnight'
              ? dateText(value, locale)
              : value}
      </bdi>
    </span>
  ))
}
