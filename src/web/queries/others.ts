import { useMemo, useSyncExternalStore } from 'react'
import { useSelected } from '#web/react/use-selected.ts'
import type { Author, CardMark } from '#web/sync/live/live-state.ts'
import { useServices } from './services.ts'

/** What a card says about others. The values keep their identity while they stay the same. */
export interface CardNews {
  mark: CardMark | null
  /** It is shown where it stood before. */
  isPinned: boolean
  /** The Ids of those who are editing it. */
  editors: readonly number[] | null
}

/** The news of cards, by Id. Renders again only when those that `matches` wants change. */
export function useCardNews(matches: (id: number) => boolean): (id: number) => CardNews {
  const { marks, pinned, editors } = useServices().live
  const select = (all: ReadonlyMap<number, unknown>) =>
    all.size === 0 ? '' : JSON.stringify([...all].filter(([id]) => matches(id)))
  useSelected(marks, select)
  useSelected(editors, select)
  useSelected(pinned, (all) => [...all.keys()].filter(matches).join())
  return (id) => ({
    mark: marks.read().get(id) ?? null,
    isPinned: pinned.read().has(id),
    editors: editors.read().get(id) ?? null,
  })
}

/** The names of those who are editing an opportunity; those whose names are unknown are left out. Null: nobody is. */
export function useEditorNames(opportunityId: number): readonly string[] | null {
  const { editors } = useServices().live
  const ids = useSelected(editors, (all) => all.get(opportunityId) ?? null)
  const people = usePeople()
  return useMemo(() => ids && ids.flatMap((id) => people.get(id) ?? []), [ids, people])
}

/** The full names of colleagues, by Id, as far as they are known. */
export function usePeople(): ReadonlyMap<number, string> {
  const { people } = useServices().live
  return useSyncExternalStore(people.subscribe, people.read, people.read)
}

/** Who made a change, by name; null: nobody knows, or not yet. */
export function nameOf(
  by: Author | null,
  people: ReadonlyMap<number, string>,
): { name: string } | { rule: string } | null {
  if (by === null || 'rule' in by) return by
  const name = people.get(by.userId)
  return name === undefined ? null : { name }
}
