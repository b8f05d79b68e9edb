/** What is dialled: digits, with a plus before a country; "(0)" is left out abroad, and an extension is typed by hand. */
function dialled(phone: string): string {
  const [number = ''] = phone.normalize('NFKC').split('#')
  const isAbroad = /^\s*\+/.test(number)
  const digits = (isAbroad ? number.replaceAll('(0)', '') : number).replaceAll(/\D/g, '')
  return digits && (isAbroad ? `+${digits}` : digits)
}

/** The address that calls a number; null for a text without digits. Source: RFC 3966. */
export function callAddress(phone: string): string | null {
  const number = dialled(phone)
  return number ? `tel:${number}` : null
}

/**
 * The address that opens a chat in WhatsApp, which knows numbers by their country alone: null for one that does not
 * begin with it. Source: WhatsApp, "click to chat".
 */
export function whatsappAddress(phone: string): string | null {
  const number = dialled(phone).replace(/^(\+|00)/, '')
  return number && /^\s*(\+|00)/.test(phone.normalize('NFKC')) ? `https://wa.me/${number}` : null
}

/** The address that writes an e-mail, and nothing but its receiver. Source: RFC 6068. */
export const mailAddress = (email: string): string => `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`
