import type { CustomerModel, StageModel, World } from './model.ts'

/** What a stage does to the world when a card arrives. */
export function arriveInWorld(world: World, stage: StageModel, customer: CustomerModel): void {
  const { counts, now } = world
  counts.histories += 1
  const logged = () => {
    counts.changes += 1
    counts.revision += 1
  }
  if (stage.makesTask) {
    counts.tasks += 1
    logged()
  }
  if (stage.sends) {
    counts.messages += 1
    logged()
  }
  const change = (over: Partial<CustomerModel>) => {
    Object.assign(customer, over, { Version: customer.Version + 1 })
    logged()
  }
  if (stage.confirms && customer.TourConfirmedOn !== now) change({ TourConfirmedOn: now })
  if (stage.activates && !customer.Active) change({ Active: true })
  if (stage.deactivates && customer.Active) change({ Active: false })
}
