import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

export interface PageServer {
  /** Its origin. */
  readonly url: string
  stop(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.map': 'application/json',
  '.ts': 'text/plain',
}

/**
 * Serves what `read` has for a path; everything may be loaded by pages of other origins. `localhost` and `127.0.0.1`
 * are the same machine, and for a browser two sites.
 */
export async function startPageServer(
  host: 'localhost' | '127.0.0.1',
  read: (path: string) => Promise<string | Buffer | null> | string | null,
): Promise<PageServer> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page')
    const content = await read(pathname)
    if (content === null) return response.writeHead(404).end()
    const type = types[extname(pathname)] ?? 'text/html; charset=utf-8'
    return response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }).end(content)
  })
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host}:${port}`,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
