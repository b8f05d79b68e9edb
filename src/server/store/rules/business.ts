import { type EntityRules, invalid } from '#server/store/change.ts'

const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const businessRules: EntityRules = {
  settle: async ({ values: { TimeZone } }) =>
    isTimeZone(String(TimeZone))
      ? null
      : invalid('TimeZone', TimeZone, 'is not an IANA time zone such as Europe/London'),
}
