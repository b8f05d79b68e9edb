import type { BoardPayload } from '#core/contract/embed/board-messages.ts'
import type { EmbedTheme } from '#core/contract/embed/host-messages.ts'

/** Shows a theme of the host; the promise tells when, and never rejects. */
export type ShowTheme = (theme: EmbedTheme) => Promise<void>

/** Most hosts have a theme, some have none: the code comes with the first. */
export function createThemeLoader(warn: (warning: BoardPayload<'theme.warning'>) => void): ShowTheme {
  let loading: Promise<(theme: EmbedTheme) => void> | null = null
  const load = async () => {
    const { createHostTheme } = await import('#web/embed/theme/host-theme.ts')
    return createHostTheme((warnings) => warnings.forEach(warn))
  }
  return async (theme) => {
    try {
      loading ??= load()
      const apply = await loading
      apply(theme)
    } catch {
      // Without its code the board has its own look; the next theme tries again.
      loading = null
    }
  }
}
