import type { Entity } from '#core/contract/entities/entity.ts'

/**
 * Gives the values of a form, named by `namedFields`, the shape that JSON would have: one value of a list field is a
 * list of one, unless it spells a list itself. Source: our own rule; a form cannot tell the two apart.
 */
export const withFormLists = (
  { fields }: Pick<Entity, 'fields'>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const isList = fields[key.replace(/^(Added|Removed)/, '')]?.type === 'list'
      return [key, isList && typeof value === 'string' && !value.startsWith('[') ? [value] : value]
    }),
  )
