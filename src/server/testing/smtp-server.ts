import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

interface ReceivedMail {
  from: string
  to: string[]
  /** Headers and body as received, with `\n` line ends. */
  text: string
}

export interface TestSmtpServer {
  url: string
  received: ReceivedMail[]
  stop(): Promise<void>
}

/** A minimal mail server on loopback. It refuses recipients whose local part is `refused`. */
export async function testSmtpServer(): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    void converse(socket, received).finally(() => sockets.delete(socket))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const addressIn = (line: string) => /<(.*)>/.exec(line)?.[1] ?? ''

async function converse(socket: Socket, received: ReceivedMail[]): Promise<void> {
  const answer = (line: string) => void socket.write(`${line}\r\n`)
  let mail: ReceivedMail = { from: '', to: [], text: '' }
  let data: string[] | null = null
  answer('220 test')
  for await (const line of createInterface(socket)) {
    if (data && line !== '.') data.push(line.replace(/^\.\./, '.'))
    else if (data) {
      received.push({ ...mail, text: data.join('\n') })
      data = null
      answer('250 taken')
    } else if (/^MAIL/i.test(line)) {
      mail = { from: addressIn(line), to: [], text: '' }
      answer('250 ok')
    } else if (/^RCPT TO:<refused@/i.test(line)) answer(`550 ${addressIn(line)} is not here`)
    else if (/^RCPT/i.test(line)) {
      mail.to.push(addressIn(line))
      answer('250 ok')
    } else if (/^DATA/i.test(line)) {
      data = []
      answer('354 go on')
    } else if (/^QUIT/i.test(line)) {
      answer('221 bye')
      socket.end()
    } else answer('250 ok')
  }
}
