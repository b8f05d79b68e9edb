import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'

/** What a portal keeps on its server: who it is for the board, and for whom it asks for codes. */
export interface PortalAccount {
  readonly board: string
  readonly client: string
  readonly secret: string
  readonly userEmail: string
}

export interface HostServer {
  /** At another origin, and another site, than the board. */
  readonly origin: string
  /** From now on `POST /code` answers a code for this user. */
  signInAs(account: PortalAccount): void
  stop(): Promise<void>
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <title>Portal</title>
    <meta name="viewport" content="width=device-width">
    <style>
      html, body { height: 100%; margin: 0; font: 14px sans-serif; }
      header { height: 79px; border-bottom: 1px solid #888; }
      main { display: flex; gap: 8px; height: calc(100% - 80px); padding: 0 60px; box-sizing: border-box; }
      iframe { flex: 1; min-width: 0; border: 0; }
    </style>
  </head>
  <body>
    <header>Portal</header>
    <main></main>
  </body>
</html>`

/** A portal of one page, empty but for a place where frames can be put. */
export async function startHostServer(): Promise<HostServer> {
  let account: PortalAccount | null = null

  async function codeFor(request: IncomingMessage): Promise<{ status: number; body: string }> {
    if (!account) return { status: 503, body: '{}' }
    const { board, client, secret, userEmail } = account
    const answer = await fetch(new URL('/ext/embed/codes', board), {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ UserEmail: userEmail, Origin: `http://${request.headers.host}` }),
    })
    return { status: answer.status, body: await answer.text() }
  }

  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('Content-Security-Policy', `frame-src ${account?.board ?? "'none'"}`)
      return void response.setHeader('Content-Type', 'text/html').end(page)
    }
    void codeFor(request).then(({ status, body }) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on a port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    signInAs: (next) => void (account = next),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
