import { useEffect, useEffectEvent, useState } from 'react'
import { nameOf, usePeople } from '#web/queries/others.ts'
import { createStore, type Store } from '#web/react/store.ts'
import { useSelected } from '#web/react/use-selected.ts'
import type { ForeignChange } from '#web/sync/live/live-state.ts'
import { useLiveText } from '#web/text/live-text.ts'

/** A change, and whether its card stays where it was for now. */
type News = ForeignChange & { readonly isPinned: boolean }

/** What others have changed and screen readers were not told yet, by Id of the opportunity. */
export type NewsStore = Store<ReadonlyMap<number, News>>

export const createNewsStore = (): NewsStore => createStore<ReadonlyMap<number, News>>(new Map())

/** In milliseconds: at most one message in this time, about everything that has happened in it. */
const interval = 1_000

/** Tells screen readers what others have changed. Apart from what one does oneself, so that neither replaces the other. */
export function NewsAnnouncer({ store }: { store: NewsStore }) {
  const text = useLiveText()
  const people = usePeople()
  const hasNews = useSelected(store, (news) => news.size > 0)
  const [told, setTold] = useState('')

  const sentence = useEffectEvent((news: ReadonlyMap<number, News>) => {
    const [only] = news.values()
    if (!only || news.size > 1) return text.told.many(news.size)
    const { what, by, before, after, isPinned } = only
    const who = nameOf(by, people)
    const customer = (after ?? before)?.CoworkerFullName ?? ''
    if (isPinned) return text.told.elsewhere(customer, who)
    switch (what) {
      case 'moved':
      case 'added':
        return text.told[what](customer, after?.CrmBoardColumnName ?? '', who)
      case 'changed':
      case 'deleted':
        return text.told[what](customer, who)
    }
  })

  useEffect(() => {
    if (!hasNews) return
    const timer = setTimeout(() => {
      setTold(sentence(store.read()))
      store.set(new Map())
    }, interval)
    return () => clearTimeout(timer)
  }, [hasNews, store])

  return (
    <div role="status" aria-live="polite" className="sr-only">
      {told}
    </div>
  )
}
