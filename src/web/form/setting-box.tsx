import { useChangeSettings, type Settings, useSettings } from '#web/queries/person/settings.ts'
import { useAccountText } from '#web/text/account/account-text.ts'
import { useText } from '#web/text/text.ts'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { toast } from '#web/ui/toast/toast.ts'

type Choice = { [Name in keyof Settings]: Settings[Name] extends boolean ? Name : never }[keyof Settings]

/** What users choose for themselves, wherever they sign in. */
export function SettingBox({ name, label, hint }: { name: Choice; label: string; hint: string }) {
  const text = useAccountText()
  const { errors } = useText()
  const settings = useSettings()
  const change = useChangeSettings()
  const choose = async (isOn: boolean) => {
    const error = await change({ [name]: isOn })
    if (error) toast({ kind: 'error', title: text.notChanged, description: errors.reason(error) })
  }
  return (
    <CheckBox
      label={label}
      hint={hint}
      checked={settings[name]}
      onChange={(event) => void choose(event.target.checked)}
    />
  )
}
