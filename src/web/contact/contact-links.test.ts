import { expect, it } from 'vitest'
import { callAddress, mailAddress, whatsappAddress } from './contact-links.ts'

it.each([
  ['+44 7700 900-123', 'tel:+447700900123', 'https://wa.me/447700900123'],
  ['0044 (7700) 900.123', 'tel:00447700900123', 'https://wa.me/447700900123'],
  ['+44 (0)20 7946 0018', 'tel:+442079460018', 'https://wa.me/442079460018'],
  ['(020) 7946 0018', 'tel:02079460018', null],
  ['+44 20 7946 0018 #12', 'tel:+442079460018', 'https://wa.me/442079460018'],
  ['+44 20 7946 0018 / 0019', 'tel:+442079460018', 'https://wa.me/442079460018'],
  ['+44 20 7946 0018 +44 20 7946 0019', 'tel:+442079460018', 'https://wa.me/442079460018'],
  ['020 7946 0018, 020 7946 0019', 'tel:02079460018', null],
  ['020 7946 0018 or 0019', 'tel:02079460018', null],
  ['7946 0018/0019', 'tel:79460018', null],
  ['Office: +44 20 7946 0018 ext. 12', 'tel:+442079460018', 'https://wa.me/442079460018'],
  ['(+44) 20 7946 0018', 'tel:+442079460018', 'https://wa.me/442079460018'],
  ['030/123 45-67', 'tel:0301234567', null],
  ['030 / 1234567 / 68', 'tel:0301234567', null],
  ['+49 34203 / 12345', 'tel:+493420312345', 'https://wa.me/493420312345'],
  ['0049 34203 / 12345', 'tel:00493420312345', 'https://wa.me/493420312345'],
  ['call the office', null, null],
  ['', null, null],
])('%j is called at %j and written to at %j', (phone, call, whatsapp) => {
  expect(callAddress(phone)).toBe(call)
  expect(whatsappAddress(phone)).toBe(whatsapp)
})

it('an e-mail address adds nothing to the mail but its receiver', () => {
  expect(mailAddress('ana.abel+desk@example.com')).toBe('mailto:ana.abel%2Bdesk@example.com')
  expect(mailAddress('a@example.com?bcc=b@example.com&body=x')).toBe(
    'mailto:a@example.com%3Fbcc%3Db@example.com%26body%3Dx',
  )
})
