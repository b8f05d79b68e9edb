import { expect, test } from 'vitest'
import { type PasswordLink, passwordLinkSender } from './password-link.ts'
import type { Mail, Mailer } from './mailer.ts'

const link: PasswordLink = {
  userId: 7,
  email: 'ana@example.com',
  fullName: 'Ana',
  language: null,
  token: 'secret-token',
  expiresOn: new Date('2026-11-22T09:00:00.000Z'),
}
const publicUrl = () => 'https://crm.example.com'

test('without a mail server the link goes to whoever asked for it, and not into the log', async () => {
  const lines: unknown[] = []
  const send = passwordLinkSender({ mailer: null, report: (line) => void lines.push(line), publicUrl, mayLog: false })
  expect(await send(link)).toEqual({ by: 'screen', address: 'https://crm.example.com/set-password#secret-token' })
  expect(lines).toEqual([])
})

test('where the log may hold links it stands there, without a name', async () => {
  const lines: unknown[] = []
  const send = passwordLinkSender({ mailer: null, report: (line) => void lines.push(line), publicUrl, mayLog: true })
  expect(await send(link)).toEqual({ by: 'log' })
  expect(lines).toEqual([
    {
      event: 'password-link',
      userId: 7,
      link: 'https://crm.example.com/set-password#secret-token',
      expiresOn: '2026-11-22T09:00:00.000Z',
    },
  ])
})

test('with a mail server the link is sent to the user and not logged', async () => {
  const mails: Mail[] = []
  const lines: unknown[] = []
  const mailer: Mailer = { send: async (mail) => void mails.push(mail), close: () => {} }
  const send = passwordLinkSender({ mailer, report: (line) => void lines.push(line), publicUrl, mayLog: true })
  expect(await send(link)).toEqual({ by: 'mail' })
  expect(mails).toMatchObject([{ to: 'ana@example.com', subject: 'Set your password' }])
  expect(mails[0]?.text).toContain('\nhttps://crm.example.com/set-password#secret-token\n')
  expect(lines).toEqual([])
})

test('the mail is in the language that the user has chosen', async () => {
  const mails: Mail[] = []
  const mailer: Mailer = { send: async (mail) => void mails.push(mail), close: () => {} }
  const send = passwordLinkSender({ mailer, report: () => {}, publicUrl, mayLog: false })
  await send({ ...link, language: 'de' })
  expect(mails).toMatchObject([{ subject: 'Ihr Passwort festlegen' }])
  expect(mails[0]?.text).toMatch(/^Guten Tag Ana,\n/)
})
