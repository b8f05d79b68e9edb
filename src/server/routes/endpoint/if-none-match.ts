import type { FastifyRequest } from 'fastify'

/**
 * Whether the client has the answer with this tag already: `If-None-Match` with it, a list that holds it, or `*`. Weak
 * and strong forms of a tag are the same here (RFC 9110, 13.1.2).
 */
export function isNotModified({ headers }: FastifyRequest, etag: string): boolean {
  const sent = headers['if-none-match']
  if (sent === undefined) return false
  const tags = sent.match(/(?:W\/)?"[^"]*"/g) ?? []
  return sent.trim() === '*' || tags.some((tag) => opaque(tag) === opaque(etag))
}

const opaque = (tag: string) => tag.replace(/^W\//, '')
