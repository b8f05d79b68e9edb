/** Between an extension or a second number and what stands before it; a plus begins a number of its own. */
const betweenNumbers = /[#|,;\n]|\p{L}+|(?=\+)/u

/** The first number of a text, as it is written: what follows it is an extension, or another number. */
function firstNumber(phone: string): string {
  const parts = phone.normalize('NFKC').split(betweenNumbers)
  const number = parts.find((part) => /\d/.test(part))?.replace(/^[^\d+(]+/, '') ?? ''
  let first = ''
  for (const part of number.split('/')) if (!isWhole(first)) first += part
  return first
}

/** Whether it is more than an area code: many write a slash behind that, as in 030/123456. */
function isWhole(number: string): boolean {
  const digits = number.replaceAll(/\D/g, '').replace(/^00/, '')
  return digits.length >= (/^\D*[+0]/.test(number) ? 8 : 5)
}

/** What is dialled: digits, with a plus before a country; "(0)" is left out abroad. */
function dialled(phone: string): string {
  const number = firstNumber(phone)
  const isAbroad = number.startsWith('+')
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
  const [, number] = /^(?:\+|00)(\d+)$/.exec(dialled(phone)) ?? []
  return number ? `https://wa.me/${number}` : null
}

/** The address that writes an e-mail, and nothing but its receiver. Source: RFC 6068. */
export const mailAddress = (email: string): string => `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`
