import type { FastifyInstance } from 'fastify'
import { readStaleness, snoozeOpportunity } from '#core/contract/endpoints/stages/staleness.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { successEnvelope } from '#core/contract/envelope.ts'
import { readDate } from '#core/contract/records/date.ts'
import { calendarDate } from '#core/domain/formats/calendar/calendar.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import type { AnswerCache } from '#server/routes/endpoint/answer-cache.ts'
import { notFound, refuse } from '#server/routes/guards/answers.ts'
import { dataVersion, locationOfBoard } from '#server/store/boards/data-version.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { saveSnooze, snoozesMark } from '#server/store/stages/snoozes.ts'
import { stalenessOf, timeZoneOf } from '#server/store/stages/staleness.ts'
import type { Store } from '#server/store/store.ts'

/** Which cards stand in their stage for too long, and which were put off. */
export function addStalenessRoutes(app: FastifyInstance, store: Store, answers: AnswerCache): void {
  const { database } = store

  addEndpoint(app, readStaleness, async ({ params: { id } }, request, reply) => {
    const location = await locationOfBoard(database, id, request.identity)
    if (location === null) return notFound(reply)
    const version = `${await dataVersion(database, [location])} ${await snoozesMark(database, id)}`
    return answers.send(request, reply, { question: `${readStaleness.path} ${id}`, version }, async () => ({
      text: JSON.stringify(await stalenessOf(database, id, location)),
    }))
  })

  addEndpoint(app, snoozeOpportunity, async ({ params: { id }, body }, { identity }, reply) => {
    const card = await readRecord(database, crmOpportunity, id, identity)
    if (!card) return notFound(reply)
    const { Until, Reason } = body
    const now = store.now()
    const wrong = (PropertyName: string, Message: string) =>
      refuse(reply, [{ AttemptedValue: body[PropertyName as keyof typeof body], Message, PropertyName }])
    if (Until !== null) {
      if (Reason === null) return wrong('Reason', 'is a required field')
      if (readDate(Until) === null) return wrong('Until', 'is not a date such as 2026-12-24')
      const { CrmBoardColumnCrmBoardBusinessId } = card as unknown as CrmOpportunity
      const today = calendarDate(now.toISOString(), await timeZoneOf(database, CrmBoardColumnCrmBoardBusinessId))
      if (Until <= today) return wrong('Until', 'is not in the future: choose tomorrow or a later day')
    }
    const snooze = Until === null || Reason === null ? null : { Until, Reason: Reason.trim() }
    const At = now.toISOString()
    await saveSnooze(database, id, snooze && { ...snooze, UserId: identity.userId, At })
    const value = { CrmOpportunityId: id, Until: snooze?.Until ?? null, Reason: snooze?.Reason ?? null }
    return successEnvelope(snooze ? 'The opportunity is put off.' : 'The opportunity is no longer put off.', value, {
      UpdatedOn: At,
      UpdatedBy: identity.email,
    })
  })
}
