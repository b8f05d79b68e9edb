import { useSelected } from '#web/react/use-selected.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { type KeyedCommand, keyTables } from '#web/keys/key-tables.ts'
import { isLetterKey, keysByCommand } from '#web/keys/keys-by-command.ts'
import { useChangeSettings, useSettings } from '#web/queries/person/settings.ts'
import { useKeysText } from '#web/text/board/keys-text.ts'
import { useText } from '#web/text/text.ts'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { KeyCaps } from './key-caps.tsx'

/** In the order of the sheet. */
const places = ['card', 'table', 'calendar', 'selection', 'page', 'search', 'drawer'] as const

interface KeySheetProps {
  /** Opportunities can be created here. */
  canAdd: boolean
  onClose(): void
}

/** Every key that works on the board, from the tables by which it acts on them. */
export function KeySheet({ canAdd, onClose }: KeySheetProps) {
  const text = useKeysText()
  const { hasLetterKeys } = useBoardController()
  const hasLetters = useSelected(hasLetterKeys, (state) => state)
  return (
    <Dialog title={text.title} width="medium" onClose={onClose}>
      <div className="flex flex-col gap-4">
        {places.map((place) => (
          <section key={place}>
            <h3 className="pb-1 font-semibold">{text.places[place]}</h3>
            <Rows table={keyTables[place]} hasLetters={hasLetters} canAdd={canAdd} />
            {place === 'card' && (
              <>
                <p className="py-1.5 text-muted">{text.typing}</p>
                <SettingBox name="SingleLetterKeys" label={text.letters} hint={text.lettersHint} />
              </>
            )}
          </section>
        ))}
        {canAdd && (
          <section>
            <h3 className="pb-1 font-semibold">{text.newOpportunities}</h3>
            <SettingBox name="OwnNewOpportunities" label={text.ownNew} hint={text.ownNewHint} />
          </section>
        )}
      </div>
    </Dialog>
  )
}

/** What users choose for themselves, wherever they sign in. */
function SettingBox({
  name,
  label,
  hint,
}: {
  name: 'SingleLetterKeys' | 'OwnNewOpportunities'
  label: string
  hint: string
}) {
  const text = useKeysText()
  const { errors } = useText()
  const settings = useSettings()
  const change = useChangeSettings()
  const choose = async (isOn: boolean) => {
    const error = await change({ [name]: isOn })
    if (error) toast({ kind: 'error', title: text.settingFailed, description: errors.reason(error) })
  }
  return (
    <CheckBox
      label={label}
      hint={hint}
      checked={settings[name]}
      onChange={(event) => void choose(event.target.checked)}
    />
  )
}

interface RowsProps {
  table: Readonly<Record<string, KeyedCommand>>
  hasLetters: boolean
  canAdd: boolean
}

function Rows({ table, hasLetters, canAdd }: RowsProps) {
  const text = useKeysText()
  const rows = [...keysByCommand(table)].map(([command, keys]): [KeyedCommand, string[]] => [
    command,
    keys.filter((key) => hasLetters || !isLetterKey(key)),
  ])
  return (
    <dl className="flex flex-col gap-1.5">
      {rows
        .filter(([command, keys]) => keys.length > 0 && (canAdd || command !== 'add'))
        .map(([command, keys]) => (
          <div key={command} className="flex items-baseline gap-4">
            <dt className="min-w-2/5 grow">{text.commands[command]}</dt>
            <dd className="flex flex-wrap justify-end gap-1">
              <KeyCaps keys={keys} />
            </dd>
          </div>
        ))}
    </dl>
  )
}
