import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { coworker } from '#core/contract/entities/coworker.ts'
import { command } from './command.ts'
import { expectOneChange, type Real, send } from '#server/testing/fuzz/real.ts'
import { text } from '#server/testing/fuzz/values.ts'
import { pick, type Model } from '#server/testing/fuzz/model.ts'

const name = text.filter((value) => value !== '')

interface Customer {
  FullName: string
  Active: boolean
}

async function make(model: Model, real: Real, { FullName, Active }: Customer): Promise<void> {
  const Email = `person-${real.requests}@example.com`
  const Businesses = [real.fixtures.location]
  const response = await send(real, model, 'POST', coworker.path, { FullName, Email, Active, Businesses })
  const { Value } = response.json()
  deepStrictEqual([Value.FullName, Value.Email, Value.Active, Value.Version], [FullName, Email, Active, 1])
  model.customers.set(Value.Id, { Id: Value.Id, FullName, Email, Active, TourConfirmedOn: null, Version: 1 })
  await expectOneChange(real, model)
}

async function change(model: Model, real: Real, input: Customer & { customer: number }): Promise<void> {
  const { FullName, Active } = input
  const customer = pick(model.customers.values(), input.customer)!
  const stored = (await real.admin.get(`${coworker.path}/${customer.Id}`)).json()
  const { Version, TourConfirmedOn } = customer
  deepStrictEqual(
    [stored.FullName, stored.Active, stored.TourConfirmedOn, stored.Version],
    [customer.FullName, customer.Active, TourConfirmedOn, Version],
  )
  const headers = { 'if-match': `"${Version}"` }
  const response = await send(real, model, 'PUT', coworker.path, { ...stored, FullName, Active }, headers)
  deepStrictEqual(response.json().Value, { Id: customer.Id })
  model.customers.set(customer.Id, { ...customer, FullName, Active, Version: Version + 1 })
  for (const card of model.cards.values()) {
    if (card.CoworkerId !== customer.Id) continue
    model.cards.set(card.Id, { ...card, CoworkerFullName: FullName, ToStringText: card.Name ?? FullName })
  }
  await expectOneChange(real, model)
}

const customer = { FullName: name, Active: fc.boolean() }
export const createCustomer = fc.record(customer).map((input) => command('createCustomer', input, make))
export const updateCustomer = fc
  .record({ ...customer, customer: fc.nat(99) })
  .map((input) => command('updateCustomer', input, change, (model) => model.customers.size > 0))
