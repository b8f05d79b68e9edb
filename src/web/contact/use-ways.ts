import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { addressOfOpportunity } from '#web/navigation/route.ts'
import { useContactData } from '#web/queries/customers.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { callAddress, mailAddress, whatsappAddress } from './contact-links.ts'
import { useCopy } from './use-copy.ts'

export type WayName = 'call' | 'mail' | 'whatsapp' | 'copy-phone' | 'copy-email' | 'copy-link'

/** One way to reach a customer, or to copy what somebody else needs for that. */
export interface Way {
  readonly name: WayName
  /** One or two words. */
  readonly short: string
  /** What it does, or why it cannot be done. */
  readonly label: string
  /** Leads out of the page; null for what copies, and for what cannot be done. */
  readonly href: string | null
  /** Copies; null likewise. */
  readonly run: (() => void) | null
  /** Nobody knows yet whether there is such a way: the contact data is not read. */
  readonly isOpen: boolean
}

/**
 * The ways to reach the customer of a card: always the same ones, so that none moves while the contact data is being
 * read, which begins once it is needed. Calls go to the mobile phone, else to the other one.
 */
export function useWays(record: CrmOpportunity, isNeeded: boolean): readonly Way[] {
  const text = useCustomerText().reach
  const copy = useCopy()
  const { isEmbedded } = useRoute()
  const { Roles } = useMe()
  const mayRead = isOffered(Roles, 'nameCustomer')
  const { customer, status } = useContactData(record.CoworkerId, isNeeded)
  const isOpen = mayRead && status === 'loading'
  const email = customer?.Email || record.CoworkerEmail || null
  const mobile = customer?.MobilePhone ?? ''
  const phone = [mobile, customer?.LandLine ?? ''].find((number) => callAddress(number) !== null) ?? null
  const whatsapp = whatsappAddress(mobile)
  const noPhone = !mayRead ? text.noRight : status === 'error' ? text.failed : text.noPhone

  const ways = [
    leading('call', text.callShort, phone === null ? null : callAddress(phone), phone ? text.call(phone) : noPhone),
    leading('mail', text.mailShort, email && mailAddress(email), email ? text.mail(email) : text.noEmail),
    leading(
      'whatsapp',
      text.whatsappShort,
      whatsapp,
      whatsapp ? text.whatsapp(mobile) : phone ? text.noCountry : noPhone,
    ),
    copying('copy-phone', text.copyPhone, phone, phone ? text.copyOf(phone) : noPhone),
    copying('copy-email', text.copyEmail, email, email ? text.copyOf(email) : text.noEmail),
    copying(
      'copy-link',
      text.copyLinkShort,
      `${location.origin}${addressOfOpportunity(record.CrmBoardColumnCrmBoardId, record.Id)}`,
      text.copyLink,
    ),
  ]
  // In a frame, the card has an address of the page around it, which only that page knows.
  return isEmbedded ? ways.filter(({ name }) => name !== 'copy-link') : ways

  function leading(name: WayName, short: string, href: string | null, words: string): Way {
    return withState({ name, short, label: words, href, run: null })
  }

  function copying(name: WayName, short: string, copied: string | null, words: string): Way {
    const run = copied === null || copy === null ? null : () => copy(copied)
    const label = copied !== null && copy === null ? text.notCopiedText : words
    return withState({ name, short, label, href: null, run })
  }

  function withState(way: Omit<Way, 'isOpen'>): Way {
    const isUnknown = isOpen && way.name !== 'mail' && way.href === null && way.run === null
    return { ...way, isOpen: isUnknown, label: isUnknown ? (isNeeded ? text.loading : way.short) : way.label }
  }
}
