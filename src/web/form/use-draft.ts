import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import { createDrafts, type Draft } from '#web/sync/persisted/drafts.ts'

export interface DraftOptions {
  /** What is being edited: the draft is found again under this name. Null: nothing is kept. */
  subject: string | null
  /** What was typed and is not saved, as plain data; null: nothing. */
  unsaved: unknown
  /** Shows what an earlier visit has left; false: there is nothing in it that would have to be saved. */
  restore(content: unknown): boolean
}

export interface DraftKeeper {
  /** When what was restored had been kept; null: nothing was restored, or it has been saved or discarded. */
  restoredOf: string | null
  /** Whether all that was typed is kept on this device, so that closing the page loses nothing. */
  isKept(): boolean
  /** Removes the draft and keeps no other: what was typed is not wanted any more, or has become something else. */
  end(): void
  /** Gives something to the form of another subject, which shows it as unsaved. */
  passOn(subject: string, content: unknown): Promise<void>
}

/** In milliseconds, after the last key. */
const keepDelay = 300

/** Keeps on this device what a form has not saved, and restores it when the form is opened again within a day. */
export function useDraft({ subject, unsaved, restore }: DraftOptions): DraftKeeper {
  const services = useServices()
  const me = useMe()
  const drafts = useMemo(() => createDrafts(services, me.Id), [services, me.Id])
  const [restoredOf, setRestoredOf] = useState<string | null>(null)
  const written = unsaved === null ? null : JSON.stringify(unsaved)
  /** What the device holds; null: nothing. Undefined as long as that is not certain. */
  const kept = useRef<string | null | undefined>(undefined)
  const [isRead, setIsRead] = useState(false)
  /** Undefined as long as an earlier draft might be overwritten. */
  const wanted = isRead ? written : undefined
  const hasEnded = useRef(false)
  const lastWrite = useRef(0)

  const keep = useEffectEvent(async () => {
    if (subject === null || wanted === undefined || hasEnded.current || kept.current === wanted) return
    const write = ++lastWrite.current
    if (wanted === null) {
      kept.current = null
      setRestoredOf(null)
      return drafts.remove(subject)
    }
    kept.current = undefined
    const isKept = await drafts.keep(subject, JSON.parse(wanted))
    if (isKept && write === lastWrite.current) kept.current = wanted
  })

  const show = useEffectEvent((found: Draft | null) => {
    setIsRead(true)
    if (found === null) kept.current = null
    if (found === null || subject === null) return
    if (restore(found.content)) setRestoredOf(found.at)
    else void drafts.remove(subject)
  })
  useEffect(() => {
    if (subject === null) return
    let isWanted = true
    void drafts.read(subject).then((found) => isWanted && show(found))
    return () => {
      isWanted = false
    }
  }, [drafts, subject])

  useEffect(() => {
    const timer = setTimeout(() => void keep(), wanted === null ? 0 : keepDelay)
    return () => clearTimeout(timer)
  }, [wanted])
  useEffect(() => {
    // The last moment at which a page may still write.
    const atOnce = () => void keep()
    window.addEventListener('pagehide', atOnce)
    document.addEventListener('visibilitychange', atOnce)
    return () => {
      window.removeEventListener('pagehide', atOnce)
      document.removeEventListener('visibilitychange', atOnce)
    }
  }, [])

  const leave = useEffectEvent(() => {
    if (subject === null || written === null || hasEnded.current || services.userId() !== null) return
    // Signed out in another tab, with nobody asked: in memory alone it waits for the same person to sign in again.
    void drafts.giveBack(subject, JSON.parse(written))
  })
  useEffect(() => () => leave(), [])

  return {
    restoredOf: written === null ? null : restoredOf,
    isKept: () => written === kept.current && drafts.mayKeep(),
    end() {
      hasEnded.current = true
      if (subject !== null) void drafts.remove(subject)
    },
    passOn: drafts.giveBack,
  }
}
