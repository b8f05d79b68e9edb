import { createContext, use, useEffect, useLayoutEffect, useState } from 'react'
import { keepEarlyKeys } from '#web/board/keyboard/early-keys.ts'
import { createLateMessages } from '#web/board/messages/late-messages.ts'
import { readLook } from '#web/device/board-look.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import { createStore } from '#web/react/store.ts'
import { useText } from '#web/text/text.ts'
import { type BoardController, createBoardController } from './board-controller.ts'
import { browserPage } from './page.ts'

export const BoardContext = createContext<BoardController | null>(null)

/** The controller of the surrounding board. Its identity never changes, so that it never causes a render. */
export function useBoardController(): BoardController {
  const controller = use(BoardContext)
  if (!controller) throw new Error('No BoardContext above')
  return controller
}

/** Creates a controller for as long as the component is mounted. */
export function useNewBoardController(boardId: number | 'combined'): BoardController {
  const services = useServices()
  const navigation = useNavigation()
  const { Id: userId } = useMe()
  const text = useText()
  const [controller] = useState(() =>
    createBoardController({
      services,
      navigation,
      userId,
      look: createStore(readLook(userId, boardId)),
      text,
      page: browserPage(),
      createMessages: createLateMessages,
    }),
  )
  useEffect(() => controller.dispose, [controller])
  // In the commit that shows the board: keys that were pressed on its picture are repeated right after it.
  useLayoutEffect(keepEarlyKeys, [])
  return controller
}
