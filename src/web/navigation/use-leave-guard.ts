import { useEffect, useEffectEvent } from 'react'
import { useNavigation } from './navigation.ts'

/** While `isNeeded`, leaving what is open asks first: `ask` gets what to call when leaving is right after all. */
export function useLeaveGuard(isNeeded: boolean, ask: (proceed: () => void) => void): void {
  const navigation = useNavigation()
  const latest = useEffectEvent(ask)
  useEffect(() => {
    if (!isNeeded) return
    return navigation.guard((proceed) => latest(proceed))
  }, [navigation, isNeeded])
}
