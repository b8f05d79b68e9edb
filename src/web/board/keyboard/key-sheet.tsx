import { useSelected } from '#web/react/use-selected.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { SettingBox } from '#web/form/setting-box.tsx'
import { type KeyedCommand, keyTables } from '#web/keys/key-tables.ts'
import { isLetterKey, keysByCommand } from '#web/keys/keys-by-command.ts'
import { useKeysText } from '#web/text/board/keys-text.ts'
import { Dialog } from '#web/ui/layers/dialog.tsx'
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
