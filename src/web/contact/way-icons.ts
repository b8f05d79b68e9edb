import { Copy, Link2, type LucideIcon, Mail, MessageCircle, Phone } from 'lucide-react'
import type { WayName } from './use-ways.ts'

/** The sign of each way to reach a customer. */
export const wayIcons: Readonly<Record<WayName, LucideIcon>> = {
  call: Phone,
  mail: Mail,
  whatsapp: MessageCircle,
  'copy-phone': Copy,
  'copy-email': Copy,
  'copy-link': Link2,
}
