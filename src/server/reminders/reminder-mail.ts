import { formatMoney } from '#core/domain/formats/money.ts'
import type { Language } from '#core/contract/languages.ts'
import { mailText } from '#server/mail/mail-text.ts'
import type { Mail } from '#server/mail/mailer.ts'
import type { FollowUpRow } from '#server/store/reminders/follow-ups.ts'

/** Of a very long list the rest is counted. */
const mostListed = 100

/**
 * Writes the mail about somebody's follow-ups of a morning, each with a link, below its location; they come in the order of
 * the locations. `id`: the same for every attempt.
 */
export function reminderMail(options: {
  id: string
  to: { email: string; fullName: string; language: Language | null }
  followUps: readonly FollowUpRow[]
  publicUrl: string
}): Mail {
  const { id, to, followUps, publicUrl } = options
  const listed = followUps.slice(0, mostListed)
  const left = followUps.length - listed.length
  const { hello, reminder: text } = mailText(to.language)
  const locale = to.language ?? 'en'
  const lines = listed.flatMap((each, at) => {
    const { BusinessId, BusinessName, FollowUp } = each
    const head =
      listed[at - 1]?.BusinessId === BusinessId ? [] : [`${oneLine(BusinessName)}, ${dayText(FollowUp, locale)}`]
    return [...head, entry(each, publicUrl, locale)]
  })
  const count = followUps.length
  return {
    id,
    to: to.email,
    subject: text.subject(count),
    text: [
      hello(oneLine(to.fullName)),
      text.intro(count),
      ...lines,
      ...(left > 0 ? [text.more(left)] : []),
      text.why(count, new URL('/', publicUrl).href),
    ].join('\n\n'),
  }
}

function entry(followUp: FollowUpRow, publicUrl: string, locale: Language): string {
  const { CoworkerFullName, CoworkerCompanyName, Name, Value, CurrencyCode, CrmBoardColumnName } = followUp
  const names = new Set([CoworkerFullName, CoworkerCompanyName].filter((name) => name !== null && name !== ''))
  const customer = [...names].join(', ')
  const value = Value === null ? null : formatMoney(Value, CurrencyCode, locale)
  const facts = [customer, Name, value, CrmBoardColumnName].filter((fact) => fact !== null && fact !== '')
  const address = new URL(`/boards/${followUp.CrmBoardId}?opportunity=${followUp.CrmOpportunityId}`, publicUrl)
  return `- ${facts.map((fact) => oneLine(String(fact))).join(' · ')}\n  ${address.href}`
}

/** Names may hold line breaks, which would look like another entry. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Put together by hand: releases of ICU differ in the comma. */
function dayText(date: string, locale: Language): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...options, timeZone: 'UTC' }).format(
      new Date(`${date}T00:00:00Z`),
    )
  return `${format({ weekday: 'long' })}, ${format({ day: 'numeric', month: 'long', year: 'numeric' })}`
}
