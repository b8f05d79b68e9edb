import { useEffect } from 'react'
import type { Services } from '#web/sync/services.ts'
import { settingsKey } from '#web/sync/query-keys.ts'
import { useServices } from '#web/queries/services.ts'

const message = { kind: 'settings-changed' } as const

/** Tells the other tabs of this person that settings or views have changed. */
export const tellSettingsChanged = ({ tabs }: Pick<Services, 'tabs'>): void => tabs.post(message)

const listening = new WeakSet<Services['tabs']>()

const isMessage = (heard: unknown) =>
  typeof heard === 'object' && heard !== null && 'kind' in heard && heard.kind === message.kind

/** Reads settings and views anew when another tab has changed them. */
export function useSettingsOfOtherTabs(): void {
  const { tabs, queryClient } = useServices()
  useEffect(() => {
    if (listening.has(tabs)) return
    listening.add(tabs)
    tabs.listen((heard) => {
      if (isMessage(heard)) void queryClient.invalidateQueries({ queryKey: settingsKey })
    })
  }, [tabs, queryClient])
}
