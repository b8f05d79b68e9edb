import { LogOut, ShieldOff } from 'lucide-react'
import type { User } from '#core/contract/entities/user.ts'
import { useUserActions } from '#web/queries/admin/users.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { Section } from '#web/ui/fields/section.tsx'
import { ConfirmedAction } from './confirmed-action.tsx'
import { PasswordLinkButton } from './password-link-button.tsx'

/** How a user signs in: a new password, the end of two-step sign-in, the end of all sessions and tokens. */
export function SignInActions({ user, isDirty }: { user: User; isDirty: boolean }) {
  const { signOut, secondFactor, sections } = useAdminText()
  const { signOutEverywhere, resetSecondFactor } = useUserActions()
  return (
    <Section title={sections.signIn}>
      <PasswordLinkButton user={user} isDirty={isDirty} />
      <ConfirmedAction
        text={secondFactor}
        icon={<ShieldOff aria-hidden size={16} />}
        name={user.FullName}
        act={() => resetSecondFactor(user.Id)}
      />
      <ConfirmedAction
        text={signOut}
        icon={<LogOut aria-hidden size={16} className="rtl:rotate-180" />}
        name={user.FullName}
        act={() => signOutEverywhere(user.Id)}
      />
    </Section>
  )
}
