import { expect, test } from 'vitest'
import { listRenamedCards } from '#core/contract/endpoints/board-reads.ts'
import { endSession } from '#core/contract/endpoints/session.ts'
import { sendPasswordLink } from '#core/contract/endpoints/user-access.ts'
import { ask } from './ask.ts'
import type { Http, HttpRequest } from './http.ts'

/** A server that answers everything with this body, and what it was asked. */
function answering(body: unknown) {
  const asked: HttpRequest[] = []
  const http: Http = async (request) => {
    asked.push(request)
    return { status: 200, body, headers: new Headers() }
  }
  return { asked, http }
}

test('the request follows from the description: method, path with its parameters, query', async () => {
  const { asked, http } = answering({ Ids: [1] })
  const since = '2026-08-27T08:29:04Z'
  expect(await ask(http, listRenamedCards, { params: { id: 7 }, query: { since } })).toEqual({ Ids: [1] })
  expect(asked).toEqual([{ method: 'GET', path: '/ext/boards/7/renamed', query: { since } }])
})

test('of a write, the value inside the envelope is the answer', async () => {
  const { http } = answering({
    Status: 200,
    WasSuccessful: true,
    Value: { SentBy: 'log', ExpiresOn: '2026-11-22T09:00:00Z' },
  })
  expect(await ask(http, sendPasswordLink, { params: { id: 7 } })).toMatchObject({ SentBy: 'log' })
})

test('an endpoint that answers nothing answers null', async () => {
  expect(await ask(answering('whatever').http, endSession)).toBeNull()
})

test('an answer that does not fit the description is a failure', async () => {
  const { http } = answering({ Ids: ['one'] })
  await expect(ask(http, listRenamedCards, { params: { id: 7 } })).rejects.toMatchObject({ kind: 'failed' })
})
