import { isOffered } from '#core/domain/rights/offers.ts'
import { useLookup } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/person/session.ts'

/** The names of users by their Ids; of oneself alone without the right to list them. */
export function useColleagues(businessId: number): ReadonlyMap<number, string> {
  const me = useMe()
  const { choices } = useLookup('users', '', businessId, isOffered(me.Roles, 'chooseOwner'))
  return new Map([[me.Id, me.FullName], ...choices.map(({ id, name }) => [id, name] as const)])
}
