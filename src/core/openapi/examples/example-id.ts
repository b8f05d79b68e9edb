import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'

const first = 1_416_000_001

/** Every entity's example has an Id of its own, and the examples refer to each other by them. */
export const exampleId = (name: EntityName): number => first + Object.keys(entities).indexOf(name)
