import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isNotModified } from './if-none-match.ts'
import type { Row } from '#server/store/records/record-query.ts'
import { tagText } from '#server/store/records/version-tag.ts'

const digest = (text: string, encoding: 'hex' | 'base64url') => createHash('sha256').update(text).digest(encoding)

/** The ETag of a page: of what it shows and nothing else, so that it stays while other data changes. */
export const pageTag = (shown: string): string => `W/"${digest(shown, 'base64url').slice(0, 22)}"`

/**
 * The ETag of a record: version and token, which `If-Match` compares, and a digest of what it shows, which changes with
 * the names of related records, too. Answers that were stored before there were tokens have only their version.
 */
export function recordTag(record: Row): string {
  const { Version, VersionToken = null } = record
  if (VersionToken === null) return `"${Version}"`
  return `"${tagText(Version, VersionToken)}x${digest(JSON.stringify(record), 'hex').slice(0, 12)}"`
}

/** Sends JSON with its tag, or 304 for who has it already. */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, etag: string, body: string): FastifyReply {
  reply.header('ETag', etag)
  if (isNotModified(request, etag)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(body)
}
