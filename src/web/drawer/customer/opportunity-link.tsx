import type { ReactNode } from 'react'
import { useNavigation } from '#web/navigation/navigation.ts'
import { isPlainClick } from '#web/navigation/is-plain-click.ts'
import { addressOfOpportunity } from '#web/navigation/route.ts'

interface OpportunityLinkProps {
  boardId: number
  opportunityId: number
  children: ReactNode
}

/** Leads to another opportunity; unsaved changes are asked about first. */
export function OpportunityLink({ boardId, opportunityId, children }: OpportunityLinkProps) {
  const navigation = useNavigation()
  return (
    <a
      href={addressOfOpportunity(boardId, opportunityId)}
      dir="auto"
      className="rounded-control text-accent underline underline-offset-2"
      onClick={(event) => {
        if (!isPlainClick(event)) return
        event.preventDefault()
        navigation.go({ boardId, opportunity: opportunityId, newIn: null }, 'push')
      }}
    >
      {children}
    </a>
  )
}
