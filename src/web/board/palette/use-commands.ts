import { sorts } from '#core/domain/board/board-sort.ts'
import { isOnlyMine, isOnlyOverdue, noFilter, withCondition } from '#core/domain/filter/board-filter.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { editedFacts } from '#web/board/inline/facts.ts'
import { useKeysOf } from '#web/board/keyboard/use-keys-of.ts'
import { isPossible, offeredKinds } from '#web/board/bulk/offered-kinds.ts'
import { selectedCards, withStage } from '#web/board/bulk/selecting/choose.ts'
import { toggled } from '#web/board/bulk/selection.ts'
import { findCard, isShown, type ShownBoard } from '#web/board/view/shown-board.ts'
import type { KeyedCommand } from '#web/keys/key-tables.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useAccountText } from '#web/text/account/account-text.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { useEmptyText } from '#web/text/board/empty-text.ts'
import { useKeysText } from '#web/text/board/keys-text.ts'
import { usePaletteText } from '#web/text/board/palette-text.ts'
import { useText } from '#web/text/text.ts'
import type { PaletteEntry } from './entry.ts'
import { useFormCommands } from './use-form-commands.ts'

type Command = Pick<PaletteEntry, 'run'> & Partial<Pick<PaletteEntry, 'note' | 'isHidden' | 'takesFocus' | 'staysOpen'>>

const named = (id: string, label: string, command: Command): PaletteEntry => ({
  id,
  kind: 'command',
  label,
  note: null,
  ...command,
})

/** What can be done on the board, as far as the user's rights allow; those that have a key by the names of the tables of keys. */
export function useCommands(
  shown: ShownBoard,
  signOut: () => void,
  /** Nothing of the board itself can be reached. */
  isCovered: boolean,
): readonly PaletteEntry[] {
  const { board: text } = useText()
  const names = useKeysText().commands
  const palette = usePaletteText()
  const account = useAccountText()
  const bulk = useBulkText()
  const formCommands = useFormCommands(shown.combined !== null)
  const { Roles } = useMe()
  const { clearFilter } = useEmptyText()
  const keysOf = useKeysOf()
  const board = useBoardController()
  const navigation = useNavigation()
  const { filter, isEmbedded } = useRoute()
  const { rights, stages, view, combined } = shown

  const keyed = (name: KeyedCommand, command: Command): PaletteEntry => ({
    ...named(name, names[name], command),
    keys: keysOf(name),
  })

  const focused = board.focus.read().id
  const card = focused === null ? null : findCard(shown, focused)
  const customer = card?.CoworkerFullName ?? ''
  const entries: PaletteEntry[] = []
  if (card && rights.open) {
    entries.push(keyed('open', { note: customer, takesFocus: true, run: () => board.open(card.Id) }))
  }
  if (card && rights.edit) {
    entries.push(
      keyed('move-to', { note: customer, takesFocus: true, run: () => board.showMoveTo(card.Id) }),
      ...editedFacts.map((kind) => {
        const run = () => board.dialog.set({ kind, id: card.Id })
        return keyed(kind, { note: customer, isHidden: true, takesFocus: true, run })
      }),
    )
  }
  if (card && card.Id > 0 && (rights.edit || rights.delete)) {
    entries.push(
      keyed('select', { note: customer, run: () => board.selection.set(toggled(board.selection.read(), card.Id)) }),
    )
    if (isShown(shown, card.Id)) {
      const stageId = combined?.shownIn(card.CrmBoardColumnId) ?? card.CrmBoardColumnId
      const all = () => board.selection.set(withStage(board.selection.read(), stageId, shown))
      entries.push(keyed('select-stage', { note: card.CrmBoardColumnName, isHidden: true, run: all }))
    }
  }
  const selected = board.selection.read().ids.size
  if (selected > 0) {
    const { cards } = selectedCards(board.selection.read(), shown)
    for (const kind of offeredKinds(rights, Roles).filter((each) => isPossible(each, cards))) {
      const ask = () => board.bulk.set({ kind, to: null })
      entries.push(
        named(`bulk-${kind}`, bulk.actions[kind], { note: bulk.selected(selected), takesFocus: true, run: ask }),
      )
    }
  }
  const stageOfNew = card?.CrmBoardColumnId ?? stages[0]?.stage.Id
  if (rights.create && !combined) {
    for (const { stage } of stages) {
      const isDefault = stage.Id === stageOfNew
      const add = { isHidden: !isDefault, takesFocus: true, run: () => board.addIn(stage.Id) }
      const entry = named(`add-${stage.Id}`, text.stage.addIn(stage.Name), add)
      entries.push(isDefault ? { ...entry, keys: keysOf('add') } : entry)
    }
  }
  if (!isCovered) {
    entries.push(
      keyed('search', { takesFocus: true, run: board.focusSearch }),
      keyed('filter', { takesFocus: true, run: () => board.filterPanel.set('any') }),
    )
  }
  if (view.isFiltered) {
    entries.push(named('clear', clearFilter, { run: () => navigation.go({ filter: noFilter }, 'push') }))
  }
  const owner = isOnlyMine(filter) ? undefined : { isNot: false, choices: ['me'] as const }
  const due = isOnlyOverdue(filter) ? undefined : ({ isNot: false, match: 'overdue', from: null, to: null } as const)
  entries.push(
    named('mine', text.filter.onlyMine, {
      run: () => navigation.go({ filter: withCondition(filter, 'owner', owner) }, 'push'),
    }),
    named('overdue', text.filter.overdue, {
      run: () => navigation.go({ filter: withCondition(filter, 'due', due) }, 'push'),
    }),
    ...sorts.map((sort) =>
      named(`sort-${sort}`, palette.sortBy(text.filter.sorts[sort]), {
        isHidden: true,
        run: () => navigation.go({ sort }, 'push'),
      }),
    ),
    ...formCommands,
    keyed('undo', { run: board.undo }),
    keyed('redo', { run: board.redo }),
  )
  if (rights.delete && !combined) {
    const run = () => navigation.go({ showsDeleted: true }, 'push')
    entries.push(named('deleted', account.deleted, { takesFocus: true, run }))
  }
  entries.push(keyed('help', { takesFocus: true, run: () => board.overlay.set('keys') }))
  if (!isEmbedded) entries.push(named('sign-out', account.signOut, { staysOpen: true, run: signOut }))
  return entries
}
