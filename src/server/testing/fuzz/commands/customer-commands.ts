import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { coworker } from '#core/contract/entities/coworker.ts'
import { command } from './command.ts'
import { agree, ask, type Real } from '#server/testing/fuzz/real.ts'
import { text } from '#server/testing/fuzz/values.ts'
import { pick, type World } from '#server/testing/fuzz/model.ts'

const name = text.filter((value) => value !== '')

interface Customer {
  FullName: string
  Active: boolean
}

async function make(world: World, real: Real, { FullName, Active }: Customer): Promise<void> {
  const Email = `person-${real.requests}@example.com`
  const Businesses = [real.fixtures.location]
  const response = await ask(real, world, 'POST', coworker.path, { FullName, Email, Active, Businesses })
  const { Value } = response.json()
  deepStrictEqual([Value.FullName, Value.Email, Value.Active, Value.Version], [FullName, Email, Active, 1])
  world.customers.set(Value.Id, { Id: Value.Id, FullName, Email, Active, TourConfirmedOn: null, Version: 1 })
  await applied(world, real)
}

async function change(world: World, real: Real, given: Customer & { customer: number }): Promise<void> {
  const { FullName, Active } = given
  const customer = pick(world.customers.values(), given.customer)!
  const stored = (await real.admin.get(`${coworker.path}/${customer.Id}`)).json()
  const { Version, TourConfirmedOn } = customer
  deepStrictEqual(
    [stored.FullName, stored.Active, stored.TourConfirmedOn, stored.Version],
    [customer.FullName, customer.Active, TourConfirmedOn, Version],
  )
  const headers = { 'if-match': `"${Version}"` }
  const response = await ask(real, world, 'PUT', coworker.path, { ...stored, FullName, Active }, headers)
  deepStrictEqual(response.json().Value, { Id: customer.Id })
  world.customers.set(customer.Id, { ...customer, FullName, Active, Version: Version + 1 })
  for (const card of world.cards.values()) {
    if (card.CoworkerId !== customer.Id) continue
    world.cards.set(card.Id, { ...card, CoworkerFullName: FullName, ToStringText: card.Name ?? FullName })
  }
  await applied(world, real)
}

/** One change of the location was written. */
async function applied(world: World, real: Real): Promise<void> {
  world.counts.changes += 1
  world.counts.revision += 1
  await agree(real, world)
}

const customer = { FullName: name, Active: fc.boolean() }
export const createCustomer = fc.record(customer).map((given) => command('createCustomer', given, make))
export const updateCustomer = fc
  .record({ ...customer, customer: fc.nat(99) })
  .map((given) => command('updateCustomer', given, change, (world) => world.customers.size > 0))
