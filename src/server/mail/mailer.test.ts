import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestSmtpServer, testSmtpServer } from '#server/testing/smtp-server.ts'
import { type Mail, type Mailer, senderAddress, smtpMailer } from './mailer.ts'

const patient = new AbortController().signal
const mail = (over: Partial<Mail> = {}): Mail => ({
  to: 'ana@example.com',
  subject: 'Your tour — tomorrow',
  text: 'See you at 10.\n.\nBring nothing.',
  id: '1-2-3',
  ...over,
})

describe('the SMTP mailer', () => {
  let server: TestSmtpServer
  let mailer: Mailer
  beforeEach(async () => {
    server = await testSmtpServer()
    mailer = await smtpMailer({ url: server.url, from: 'The board <board@example.org>' })
  })
  afterEach(async () => {
    mailer.close()
    await server.stop()
  })

  it('sends the whole message with a stable Message-ID', async () => {
    await mailer.send(mail(), patient)
    await mailer.send(mail(), patient)
    expect(server.received).toHaveLength(2)
    for (const { from, to, text } of server.received) {
      expect({ from, to }).toEqual({ from: 'board@example.org', to: ['ana@example.com'] })
      expect(text).toContain('From: The board <board@example.org>')
      expect(text).toContain('Message-ID: <1-2-3@example.org>')
      expect(text).toContain('\n\nSee you at 10.\n.\nBring nothing.')
    }
  })

  it('rejects with the error of a server that refuses the recipient', async () => {
    await expect(mailer.send(mail({ to: 'refused@example.com' }), patient)).rejects.toThrow('is not here')
    expect(server.received).toEqual([])
  })

  it.each([
    'ana@example.com, eve@example.com',
    'ana@example.com\r\nRCPT TO:<eve@example.com>',
    'Eve <eve@example.com>',
  ])('never reaches a second person through the address %j', async (to) => {
    await mailer.send(mail({ to }), patient).catch(() => {})
    expect(server.received.flatMap((each) => each.to).filter((address) => /^eve@example.com$/.test(address))).toEqual(
      [],
    )
  })

  it('replaces a line break in a subject by a space', async () => {
    await mailer.send(mail({ subject: 'Hello\r\nBcc: eve@example.com' }), patient)
    const [received] = server.received
    expect(received?.to).toEqual(['ana@example.com'])
    expect(received?.text).not.toMatch(/^Bcc:/im)
  })
})

describe('a mail server that does not answer', () => {
  it('is abandoned when the signal aborts', async () => {
    const sockets: Socket[] = []
    const server = createServer((socket) => void sockets.push(socket))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const mailer = await smtpMailer({
      url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
      from: undefined,
    })
    const leaving = new AbortController()
    const sending = mailer.send(mail(), leaving.signal)
    await once(server, 'connection')
    leaving.abort(new Error('we are closing'))
    await expect(sending).rejects.toThrow()
    mailer.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  })
})

it.each([
  ['smtp://board%40example.com:secret@mail.example.com:587', 'board@example.com'],
  ['smtps://user:secret@mail.example.com', 'no-reply@mail.example.com'],
  ['smtp://localhost:1025', 'no-reply@localhost'],
])('messages through %s come from %s unless `from` is set', (url, from) => {
  expect(senderAddress(url)).toBe(from)
})
