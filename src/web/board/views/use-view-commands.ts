import { longestViewName, mostViews } from '#core/contract/endpoints/views/views.ts'
import { useCopy } from '#web/contact/use-copy.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { writeRoute } from '#web/navigation/route.ts'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { useChangeBoardSettings } from '#web/queries/views/board-settings.ts'
import { type ApiError, type SavedView, useViewActions, type ViewedBoard } from '#web/queries/views/views.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import { useText } from '#web/text/text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { contentOf } from './read-view.ts'
import type { OpenView } from './use-open-view.ts'
import type { EnteredView } from './view-form.tsx'

/** What can be done with the views of a board; what fails is told by a message. */
export interface ViewCommands {
  /** Saves what the board shows in an open view. */
  save(view: SavedView): Promise<void>
  /** Saves what the board shows as a new view and opens it; or renames one. Answers why it could not be saved. */
  submit(view: SavedView | null, entered: EnteredView): Promise<ApiError | null>
  duplicate(view: SavedView): Promise<void>
  share(view: SavedView, isShared: boolean): Promise<void>
  remove(view: SavedView): Promise<void>
  setDefault(id: number | null): void
  /** Puts a view (Id) at a place in the order of the user, from 0. */
  move(id: number, to: number): void
  /** Null where nothing can be copied. */
  copyLink: ((id: number) => void) | null
}

interface CommandParts {
  board: ViewedBoard
  open: OpenView
  /** In the order of the user. */
  views: readonly SavedView[]
}

export function useViewCommands({ board, open, views }: CommandParts): ViewCommands {
  const text = useViewsText()
  const { errors } = useText()
  const navigation = useNavigation()
  const actions = useViewActions(board)
  const change = useChangeBoardSettings(board)
  const copy = useCopy()

  const tell = (error: ApiError) => {
    const isFull = error.kind === 'invalid' && error.errors.some(({ AttemptedValue }) => AttemptedValue === null)
    const [taken] = error.kind === 'invalid' ? error.errors : []
    toast({
      kind: 'error',
      title: text.notSaved,
      description: isFull
        ? text.tooMany(mostViews)
        : taken?.PropertyName === 'Name'
          ? text.form.nameTaken
          : errors.reason(error),
    })
  }
  const choose = async (changed: Parameters<typeof change>[0]) => {
    const error = await change(changed)
    if (error) toast({ kind: 'error', title: text.notChosen, description: errors.reason(error) })
  }
  /** A conflict is told where the open view says that it is older. */
  const tellUnlessConflict = (error: ApiError) => {
    if (error.kind !== 'conflict') tell(error)
  }

  return {
    async save(view) {
      const answer = await actions.change(view, { Content: contentOf(open.now, view.Content) })
      if ('error' in answer) return tellUnlessConflict(answer.error)
      open.show(answer.value, 'replace')
      toast({ kind: 'success', title: text.saved(view.Name) })
    },
    async submit(view, { name, isShared }) {
      const answer = view
        ? await actions.change(view, { Name: name })
        : await actions.add({
            Name: name,
            IsShared: isShared,
            Content: contentOf(open.now, open.view?.Content ?? null),
          })
      if ('error' in answer) return answer.error
      if (!view) open.show(answer.value)
      return null
    },
    async duplicate(view) {
      const names = new Set(views.map(({ Name }) => Name.toLowerCase()))
      let Name = view.Name
      for (let copies = 1; names.has(Name.toLowerCase()); copies += 1) Name = nameOfCopy(view.Name, text.copy(copies))
      const answer = await actions.add({ Name, IsShared: false, Content: view.Content })
      if ('error' in answer) tell(answer.error)
    },
    async share(view, isShared) {
      const answer = await actions.change(view, { IsShared: isShared })
      if ('error' in answer) tell(answer.error)
    },
    async remove(view) {
      // What the board shows stays.
      if (open.view?.Id === view.Id) navigation.go({ view: null }, 'replace')
      const answer = await actions.remove(view.Id)
      if ('error' in answer) return tell(answer.error)
      const restore = async () => {
        const restored = await actions.restore(view.Id)
        if ('error' in restored) tell(restored.error)
        else toast({ kind: 'success', title: text.restored(view.Name) })
      }
      toast({
        kind: 'success',
        title: text.removed(view.Name),
        action: { label: text.undo, run: () => void restore() },
      })
    },
    setDefault: (id) => void choose({ DefaultView: id }),
    move(id, to) {
      const ids = views.map(({ Id }) => Id).filter((each) => each !== id)
      void choose({ ViewOrder: ids.toSpliced(to, 0, id) })
    },
    copyLink: copy && ((id) => copy(linkTo(id))),
  }

  function linkTo(id: number): string {
    const route = { ...navigation.read(), opportunity: null, newIn: null, showsDeleted: false, isEmbedded: false }
    const path = writeRoute({ ...route, view: String(id), filter: noFilter, sort: 'board' })
    return new URL(path, location.origin).href
  }
}

/** A long name loses letters before what marks it as a copy. */
function nameOfCopy(name: string, mark: string): string {
  const most = longestViewName - Array.from(mark).length - 1
  return `${Array.from(name).slice(0, most).join('').trimEnd()} ${mark}`
}
