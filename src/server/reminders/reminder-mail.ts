import { formatMoney } from '#core/domain/formats/money.ts'
import type { Mail } from '#server/mail/mailer.ts'
import type { FollowUpRow } from '#server/store/reminders/follow-ups.ts'

/** Of a very long list the rest is counted. */
const mostListed = 100

/**
 * Writes the mail about somebody's follow-ups of a morning, each with a link, below its location; they come in the order of
 * the locations. `id`: the same for every
 * attempt.
 */
export function reminderMail(options: {
  id: string
  to: { email: string; fullName: string }
  followUps: readonly FollowUpRow[]
  publicUrl: string
}): Mail {
  const { id, to, followUps, publicUrl } = options
  const listed = followUps.slice(0, mostListed)
  const left = followUps.length - listed.length
  const lines = listed.flatMap((each, at) => {
    const { BusinessId, BusinessName, FollowUp } = each
    const head = listed[at - 1]?.BusinessId === BusinessId ? [] : [`${oneLine(BusinessName)}, ${dayText(FollowUp)}`]
    return [...head, entry(each, publicUrl)]
  })
  const count = followUps.length
  return {
    id,
    to: to.email,
    subject: count === 1 ? '1 follow-up due today' : `${count} follow-ups due today`,
    text: [
      `Hello ${oneLine(to.fullName)},`,
      count === 1 ? 'This follow-up is due today:' : 'These follow-ups are due today:',
      ...lines,
      ...(left > 0 ? [`… and ${left} more: the bell at the top of Pipeline Board lists them.`] : []),
      `You get this mail because you own ${count === 1 ? 'this opportunity' : 'these opportunities'}. To get no more of them, open ${new URL('/', publicUrl).href}, choose your name at the top, and clear “Mail me about follow-ups”.`,
    ].join('\n\n'),
  }
}

function entry(followUp: FollowUpRow, publicUrl: string): string {
  const { CoworkerFullName, CoworkerCompanyName, Name, Value, CurrencyCode, CrmBoardColumnName } = followUp
  const names = new Set([CoworkerFullName, CoworkerCompanyName].filter((name) => name !== null && name !== ''))
  const customer = [...names].join(', ')
  const value = Value === null ? null : formatMoney(Value, CurrencyCode, 'en')
  const facts = [customer, Name, value, CrmBoardColumnName].filter((fact) => fact !== null && fact !== '')
  const address = new URL(`/boards/${followUp.CrmBoardId}?opportunity=${followUp.CrmOpportunityId}`, publicUrl)
  return `- ${facts.map((fact) => oneLine(String(fact))).join(' · ')}\n  ${address.href}`
}

/** Names may hold line breaks, which would look like another entry. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Put together by hand: releases of ICU differ in the comma. */
function dayText(date: string): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
  return `${format({ weekday: 'long' })}, ${format({ day: 'numeric', month: 'long', year: 'numeric' })}`
}
