import type { CrmBoard } from '#core/contract/entities/board.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useMissingText } from './text/board/missing-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'

/** The address belongs to no screen. */
export function UnknownPage() {
  const { product } = useText().board
  const text = useMissingText()
  return (
    <main className="flex h-dvh">
      <h1 className="sr-only">{product}</h1>
      <Notice
        title={text.unknownPage}
        action={
          <a href="/" className="font-medium text-accent underline">
            {text.toBoard}
          </a>
        }
      >
        {text.unknownPageText}
      </Notice>
    </main>
  )
}

/** The address leads to no board, or there is none. `start`: a board that can be opened instead. */
export function MissingBoard({ mayList, start }: { mayList: boolean; start: CrmBoard | undefined }) {
  const text = useMissingText()
  const navigation = useNavigation()
  if (!mayList) return <Notice title={text.noBoardRight}>{text.noBoardRightText}</Notice>
  if (!start) return <Notice title={text.noBoards}>{text.noBoardsText}</Notice>
  return (
    <Notice
      title={text.unknownBoard}
      action={
        <Button onClick={() => navigation.go({ boardId: start.Id, opportunity: null, newIn: null }, 'push')}>
          {text.otherBoard(start.Name)}
        </Button>
      }
    >
      {text.unknownBoardText}
    </Notice>
  )
}
