import { Link2, Mail, MessageCircle, Phone } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { addressOfOpportunity } from '#web/navigation/route.ts'
import { useCustomerRecord } from '#web/queries/customers.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { callAddress, mailAddress, whatsappAddress } from '#web/contact/contact-links.ts'
import { useCopy } from '#web/contact/use-copy.ts'

/** One press to reach the customer. The e-mail comes with the card; the numbers follow in the same row, whose height stays. */
export function ContactBar({ record }: { record: CrmOpportunity }) {
  const text = useCustomerText().reach
  const copy = useCopy()
  const { isEmbedded } = useRoute()
  const { customer } = useCustomerRecord(record.CoworkerId)
  const email = customer?.Email ?? record.CoworkerEmail
  const mobile = customer?.MobilePhone ?? ''
  const numbers = [...new Set([mobile, customer?.LandLine ?? ''])].filter((number) => callAddress(number) !== null)
  const whatsapp = whatsappAddress(mobile)
  return (
    <div
      role="group"
      aria-label={text.group}
      className="flex min-h-12 gap-2 overflow-x-auto px-5 py-2 pointer-coarse:min-h-15"
    >
      {email && (
        <Reach href={mailAddress(email)} label={text.mail(email)} icon={<Mail aria-hidden size={16} />}>
          {text.mailShort}
        </Reach>
      )}
      {numbers.map((number) => (
        <Reach
          key={number}
          href={callAddress(number) ?? ''}
          label={text.call(number)}
          icon={<Phone aria-hidden size={16} />}
        >
          {number}
        </Reach>
      ))}
      {whatsapp && (
        <Reach
          href={whatsapp}
          target="_blank"
          rel="noreferrer"
          label={text.whatsapp(mobile)}
          icon={<MessageCircle aria-hidden size={16} />}
        >
          {text.whatsappShort}
        </Reach>
      )}
      {/* In a frame, the card has an address of the page around it, which only that page knows. */}
      {copy && !isEmbedded && (
        <IconButton
          label={text.copyLink}
          onClick={() => copy(`${location.origin}${addressOfOpportunity(record.CrmBoardColumnCrmBoardId, record.Id)}`)}
        >
          <Link2 aria-hidden size={16} />
        </IconButton>
      )}
    </div>
  )
}

interface ReachProps extends Pick<ComponentProps<'a'>, 'href' | 'target' | 'rel'> {
  label: string
  icon: ReactNode
  children: string
}

const Reach = ({ label, icon, children, ...link }: ReachProps) => (
  <a
    {...link}
    aria-label={label}
    title={label}
    className="inline-flex min-h-8 max-w-64 shrink-0 items-center gap-2 rounded-control border border-border-strong bg-surface px-3 text-sm font-medium hover:bg-surface-hover pointer-coarse:min-h-11"
  >
    {icon}
    <bdi className="truncate">{children}</bdi>
  </a>
)
