import { useMemo } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { onAnotherBoard } from '#core/domain/filter/board-filter.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { useBoards } from '#web/queries/boards.ts'
import { isolate } from '#web/text/sentences/isolate.ts'
import { useText } from '#web/text/text.ts'
import type { PaletteEntry } from './entry.ts'

interface PlacesInput {
  /** Null on a combined board. */
  boardId: number | null
  shown: ShownBoard
  /** Found by the server, on whatever board. */
  found: readonly CrmOpportunity[]
  /** Nothing is typed yet: no cards are shown. */
  isBlank: boolean
}

/** What can be gone to: the cards of this board, other boards, and opportunities on them. */
export function usePlaces({ boardId, shown, found, isBlank }: PlacesInput): readonly PaletteEntry[] {
  const board = useBoardController()
  const navigation = useNavigation()
  const { boards } = useBoards()
  const { combined, isEmbedded } = useRoute()
  const combinedName = useText().board.header.combined
  const { settled, stagesById, rights } = shown
  const cards = useMemo(() => {
    if (isBlank) return []
    const open = (id: number) => () => (rights.open ? board.open(id) : board.focusCard(id))
    return [...settled.values()].flat().map((card) => cardEntry('card', card, open(card.Id)))
  }, [isBlank, settled, rights, board])

  return useMemo(() => {
    const own = boards.find(({ Id }) => Id === boardId)
    /** To a board, or to all of them as one: null. */
    const goTo = (id: number | null, opportunity: number | null) => () => {
      const isSameLocation = boards.find(({ Id }) => Id === id)?.BusinessId === own?.BusinessId
      const filter = onAnotherBoard(navigation.read().filter, isSameLocation)
      navigation.go(
        {
          boardId: id,
          combined: id === null ? '' : null,
          opportunity,
          newIn: null,
          showsDeleted: false,
          view: null,
          filter,
        },
        'push',
      )
    }
    const boardEntry = (id: number | null, label: string): PaletteEntry => ({
      id: `board-${id ?? 'combined'}`,
      kind: 'board',
      label,
      note: null,
      takesFocus: true,
      run: goTo(id, null),
    })
    const others = boards.filter(({ Id }) => Id !== boardId).map(({ Id, Name }) => boardEntry(Id, Name))
    // As in the list of boards.
    const canCombine = !isEmbedded && boards.some(({ BusinessId }) => BusinessId !== boards[0]?.BusinessId)
    if (canCombine && combined === null) others.push(boardEntry(null, combinedName))
    const elsewhere = rights.open ? found.filter((each) => !stagesById.has(each.CrmBoardColumnId)) : []
    return [
      ...cards,
      ...others,
      ...elsewhere.map((each) => cardEntry('elsewhere', each, goTo(each.CrmBoardColumnCrmBoardId, each.Id))),
    ]
  }, [boards, boardId, cards, combined, combinedName, found, isEmbedded, navigation, rights, stagesById])
}

/** Two people of one name are told apart by company and e-mail, two opportunities of one person by their stages. */
const cardEntry = (kind: 'card' | 'elsewhere', card: CrmOpportunity, run: () => void): PaletteEntry => ({
  id: `${kind}-${card.Id}`,
  kind,
  label: card.CoworkerFullName,
  note: [
    card.CoworkerCompanyName === card.CoworkerFullName ? null : card.CoworkerCompanyName,
    card.CoworkerEmail,
    card.Name === card.CoworkerFullName ? null : card.Name,
    kind === 'card' ? card.CrmBoardColumnName : `${card.CrmBoardColumnCrmBoardName}, ${card.CrmBoardColumnName}`,
  ]
    .flatMap((part) => (part ? [isolate(part)] : []))
    .join(' · '),
  takesFocus: true,
  run,
})
