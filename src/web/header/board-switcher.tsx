import type { CrmBoard } from '#core/contract/entities/board.ts'
import { onAnotherBoard } from '#core/domain/filter/board-filter.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import { directionOf } from '#web/text/sentences/isolate.ts'
import { useText } from '#web/text/text.ts'
import { ChosenOption } from '#web/ui/fields/chosen-option.tsx'

interface BoardSwitcherProps {
  boards: readonly CrmBoard[]
  boardId: number | null
}

/** No board has this Id. */
const combinedId = 0

export function BoardSwitcher({ boards, boardId }: BoardSwitcherProps) {
  const text = useText().board.header
  const navigation = useNavigation()
  const { filter, combined, isEmbedded } = useRoute()
  // The page around a frame knows one board at a time.
  const canCombine = !isEmbedded && boards.some(({ BusinessId }) => BusinessId !== boards[0]?.BusinessId)
  const offered = canCombine ? [...boards, { Id: combinedId, Name: text.combined }] : boards
  const shown = offered.find(({ Id }) => Id === (combined === null ? boardId : combinedId))
  if (boards.length === 0) return null
  const locationOf = (id: number | null) => boards.find((board) => board.Id === id)?.BusinessId
  const show = (id: number) => {
    const isSameLocation = locationOf(id) === locationOf(boardId)
    const to = {
      boardId: id || null,
      combined: id ? null : '',
      opportunity: null,
      newIn: null,
      showsDeleted: false,
      view: null,
      filter: onAnotherBoard(filter, isSameLocation),
    }
    navigation.go(to, 'push')
  }
  return (
    <select
      aria-label={text.board}
      dir={directionOf(shown?.Name ?? '')}
      title={shown?.Name}
      value={shown ? String(shown.Id) : ''}
      onChange={(event) => show(Number(event.target.value))}
      className="pb-select h-8 max-w-40 shrink-0 rounded-control border border-transparent bg-surface px-2 text-sm font-semibold hover:bg-surface-hover md:max-w-72 pointer-coarse:h-11"
    >
      <ChosenOption label={shown?.Name ?? text.chooseBoard} />
      {!shown && <option value="">{text.chooseBoard}</option>}
      {offered.map((board) => (
        <option key={board.Id} dir="auto" value={board.Id}>
          {board.Name}
        </option>
      ))}
    </select>
  )
}
