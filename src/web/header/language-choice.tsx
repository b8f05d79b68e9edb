import { languages } from '#core/contract/languages.ts'
import { useChooseLanguage, useChosenLanguage } from '#web/queries/person/language.ts'
import { useSettings } from '#web/queries/person/settings.ts'
import { useAccountText } from '#web/text/account/account-text.ts'
import { languageNames } from '#web/text/language/language-names.ts'
import { useText } from '#web/text/text.ts'
import { Select } from '#web/ui/fields/select.tsx'
import { toast } from '#web/ui/toast/toast.ts'

/** The language of the texts, which this user chooses wherever they sign in. */
export function LanguageChoice() {
  const text = useAccountText()
  const { errors } = useText()
  const { Language: chosen } = useSettings()
  const choose = useChooseLanguage()
  useChosenLanguage()
  return (
    <Select
      label={text.language}
      value={chosen}
      options={[
        { value: null, label: text.asBrowser },
        ...languages.map((language) => ({ value: language, label: languageNames[language] })),
      ]}
      onChange={async (language) => {
        const error = await choose(language)
        if (error === 'missing') toast({ kind: 'error', title: text.languageMissing })
        else if (error) toast({ kind: 'error', title: text.notChanged, description: errors.reason(error) })
      }}
    />
  )
}
