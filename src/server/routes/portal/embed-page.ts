import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

/** The version of the messages between the page and the portal around it that this server's pages speak. */
const protocolVersion = 1

/**
 * The page for portals, with what it must know before its first message: whom it may talk to. From the server, because
 * whatever the page could find out by itself, a hostile page around it could say.
 */
export async function addEmbedPage(
  app: FastifyInstance,
  folder: string,
  embedOrigins: readonly string[],
): Promise<void> {
  const page = await readEmbedPage(folder, embedOrigins)
  // A server that runs from its sources has no pages.
  if (page === null) return
  for (const url of ['/embed', '/embed/*']) {
    app.get(url, (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-store').send(page),
    )
  }
}

async function readEmbedPage(folder: string, embedOrigins: readonly string[]): Promise<string | null> {
  const file = [join(folder, 'embed.html'), join(folder, 'index.html')].find((each) => existsSync(each))
  if (file === undefined) return null
  return tellOrigins(await readFile(file, 'utf8'), embedOrigins)
}

/** The HTML of the page, with the origins that it may talk to and what it speaks. */
export function tellOrigins(html: string, embedOrigins: readonly string[]): string {
  const told = [
    `<meta name="portal-origins" content="${embedOrigins.join(' ')}" />`,
    `<meta name="portal-protocol" content="${protocolVersion}" />`,
  ]
  // First in the head: a script there may run as soon as it has arrived.
  return html.replace(/<head(?:\s[^>]*)?>/i, (head) => head + told.join(''))
}
