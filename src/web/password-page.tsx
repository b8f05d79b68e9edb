import { useNavigation } from '#web/navigation/navigation.ts'
import { useSetPassword } from '#web/queries/users.ts'
import { SetPassword } from '#web/sign-in/set-password.tsx'

/** Where a one-time link leads. Its token stands behind the #, which no server gets to see. */
export function PasswordPage() {
  const navigation = useNavigation()
  const setPassword = useSetPassword()
  return (
    <SetPassword
      token={location.hash.slice(1)}
      setPassword={setPassword}
      onDone={() => navigation.go({ screen: 'board' }, 'replace')}
    />
  )
}
