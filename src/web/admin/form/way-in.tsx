import { LogOut, ShieldOff } from 'lucide-react'
import type { User } from '#core/contract/entities/user.ts'
import { useUserActions } from '#web/queries/users.ts'
import { useAdminText } from '#web/text/admin-text.ts'
import { ConfirmedAction } from './confirmed-action.tsx'
import { PasswordLinkButton } from './password-link-button.tsx'
import { Section } from './section.tsx'

/** How somebody signs in: a new password, the end of two-step sign-in, and of everything that is signed in. */
export function WayIn({ user, isDirty }: { user: User; isDirty: boolean }) {
  const { signOut, secondFactor, sections } = useAdminText()
  const { signOutEverywhere, resetSecondFactor } = useUserActions()
  return (
    <Section title={sections.wayIn}>
      <PasswordLinkButton user={user} isDirty={isDirty} />
      <ConfirmedAction
        text={secondFactor}
        icon={<ShieldOff aria-hidden size={16} />}
        name={user.FullName}
        act={() => resetSecondFactor(user.Id)}
      />
      <ConfirmedAction
        text={signOut}
        icon={<LogOut aria-hidden size={16} />}
        name={user.FullName}
        act={() => signOutEverywhere(user.Id)}
      />
    </Section>
  )
}
