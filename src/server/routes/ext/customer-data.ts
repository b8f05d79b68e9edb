import type { FastifyInstance } from 'fastify'
import { eraseCustomerForGood, exportCustomer } from '#core/contract/endpoints/customer-data.ts'
import { refusedEnvelope, successEnvelope } from '#core/contract/envelope.ts'
import { csvText } from '#core/domain/formats/csv.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { notFound, refuse } from '#server/routes/guards/answers.ts'
import { authorise } from '#server/routes/guards/authenticate.ts'
import type { Report } from '#server/report.ts'
import { type CustomerData, customerData, exportedEntities } from '#server/store/access/export-customer.ts'
import { eraseOnRequest } from '#server/store/rules/erase-on-request.ts'
import type { Store } from '#server/store/store.ts'

const notOfSomeBoards =
  'An export shows everything about a customer: a session that is limited to some boards cannot make one.'

/** What a customer may ask for: a copy of their data, and that they are erased. */
export function addCustomerDataRoutes(app: FastifyInstance, { store, report }: { store: Store; report: Report }): void {
  const before = exportedEntities.map(({ name }) => authorise(name, 'Read'))
  addEndpoint(
    app,
    exportCustomer,
    async ({ params: { id }, query: { format } }, request, reply) => {
      if (request.identity.boards) return reply.code(403).send({ Message: notOfSomeBoards })
      const wanted = format.toLowerCase()
      if (!['', 'json', 'csv'].includes(wanted)) {
        return refuse(reply, [{ AttemptedValue: format, Message: 'is neither json nor csv', PropertyName: 'format' }])
      }
      const data = await customerData(store.database, id, request.identity)
      if (!data) return notFound(reply)
      report({ event: 'customer-exported', customerId: id, by: request.identity.userId, requestId: request.id })
      if (wanted !== 'csv') return { At: store.now().toISOString(), ...data }
      return reply
        .type('text/csv; charset=utf-8')
        .header('Content-Disposition', `attachment; filename="customer-${id}.csv"`)
        .send(csvText(rowsOf(data)))
    },
    { before },
  )

  addEndpoint(app, eraseCustomerForGood, async ({ params: { id } }, request, reply) => {
    const { userId, email } = request.identity
    const result = await eraseOnRequest(store, id, request.identity)
    if (result.kind === 'not-found') return notFound(reply)
    if (result.kind === 'refused') return refusedEnvelope(result.message)
    report({ event: 'customer-erased', customerId: id, by: userId, requestId: request.id })
    const stamp = { UpdatedOn: store.now().toISOString(), UpdatedBy: email }
    return successEnvelope('The customer’s data were erased.', { Id: id }, stamp)
  })
}

/** One row for each field with a value, after a head. */
function rowsOf({ Customer, ...lists }: CustomerData): unknown[][] {
  const parts = Object.entries({ Customer: [Customer], ...lists })
  const rows = parts.flatMap(([part, records]) =>
    records.flatMap((record, index) =>
      Object.entries(record).flatMap(([key, value]) =>
        value === null ? [] : [[part, record.Id ?? index + 1, key, value]],
      ),
    ),
  )
  return [['Part', 'Id', 'Field', 'Value'], ...rows]
}
