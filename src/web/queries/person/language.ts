import { useCallback, useEffect } from 'react'
import type { Language } from '#core/contract/languages.ts'
import type { ApiError } from '#web/api/api-error.ts'
import { rememberedLanguage, rememberLanguage } from '#web/device/language.ts'
import { pseudoLanguage } from '#web/text/language/wanted-reading.ts'
import { useChangeSettings, useReadSettings } from './settings.ts'

/** Shows the language from now on, and first when this browser comes back. Answers whether its texts could be loaded. */
async function show(language: Language | null): Promise<boolean> {
  rememberLanguage(language)
  try {
    const { showLanguage } = await import('#web/text/language/show-language.ts')
    return await showLanguage({ chosen: language })
  } catch {
    return false
  }
}

/** Follows the language that this user has chosen, in whatever browser they did. */
export function useChosenLanguage(): void {
  const language = useReadSettings()?.Language
  useEffect(() => {
    const shown = rememberedLanguage()
    // Developers who ask for the pseudo-language keep it.
    if (language === undefined || language === shown || shown === pseudoLanguage) return
    void show(language)
  }, [language])
}

/** Chooses a language, null: as the browser. The promise answers what went wrong: `missing`, its texts were not loaded. */
export function useChooseLanguage(): (language: Language | null) => Promise<ApiError | 'missing' | null> {
  const change = useChangeSettings()
  return useCallback(
    async (language) => {
      const isShown = show(language)
      const error = await change({ Language: language })
      return error ?? ((await isShown) ? null : 'missing')
    },
    [change],
  )
}
