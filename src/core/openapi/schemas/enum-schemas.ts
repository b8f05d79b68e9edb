import { enums } from '#core/contract/enums.ts'
import type { JsonSchema } from './json-schema.ts'

/** The enums: numbers on the wire, with their names beside them. */
export const enumSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(enums).map(([name, values]) => [
      name,
      {
        type: 'integer',
        enum: Object.keys(values).map(Number),
        'x-enum-varnames': Object.values(values),
        description: Object.entries(values)
          .map(([number, label]) => `${number} ${label}`)
          .join(' · '),
      },
    ]),
  )
