import type { Writer } from '#server/store/store.ts'

/** Writes what nobody asked for in person: triggers, deliveries. */
export const automation = (businesses: readonly number[]): Writer => ({
  userId: null,
  email: 'automation',
  roles: [],
  canUseApi: false,
  businesses,
})
