import type { EditingMessage } from '#core/contract/endpoints/events.ts'
import type { Live } from './live-state.ts'

/** In milliseconds. An announcement holds for 30 s on the server's clock; ours may differ from it. */
const announcedFor = 32_000

/** Keeps who edits what, as they announce it; whoever falls silent is forgotten. */
export function createEditors(live: Live, parts: { userId: number; nameThem(userIds: readonly number[]): void }) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function change(opportunityId: number, userId: number, isEditing: boolean) {
    const all = new Map(live.editors.read())
    const others = (all.get(opportunityId) ?? []).filter((each) => each !== userId)
    const now = isEditing ? [...others, userId] : others
    if (now.length === (all.get(opportunityId)?.length ?? 0) && isEditing) return
    if (now.length > 0) all.set(opportunityId, now)
    else if (!all.delete(opportunityId)) return
    live.editors.set(all)
  }

  function forgetAll() {
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
    if (live.editors.read().size > 0) live.editors.set(new Map())
  }

  return {
    hear({ EntityId, UserId, Until }: EditingMessage) {
      // One's own other tab is no stranger.
      if (UserId === parts.userId) return
      const key = `${EntityId} ${UserId}`
      clearTimeout(timers.get(key))
      timers.delete(key)
      if (Until !== null) {
        parts.nameThem([UserId])
        timers.set(
          key,
          setTimeout(() => change(EntityId, UserId, false), announcedFor),
        )
      }
      change(EntityId, UserId, Until !== null)
    },
    forgetAll,
  }
}
