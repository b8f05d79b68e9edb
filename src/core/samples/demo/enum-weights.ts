import { type EnumName, enums } from '#core/contract/enums.ts'

type NamesOf<Name extends EnumName> = (typeof enums)[Name][keyof (typeof enums)[Name]] & string

/** Returns the numbers of an enum with their weights, given by name; `null` stands for "not set". */
export const enumWeights = <Name extends EnumName>(
  name: Name,
  weights: { readonly [Key in NamesOf<Name> | 'null']?: number },
): readonly (readonly [number | null, number])[] => {
  const numbers = new Map<string, number>(Object.entries(enums[name]).map(([id, each]) => [each, Number(id)]))
  return Object.entries<number | undefined>(weights).map(([each, weight = 0]) => [numbers.get(each) ?? null, weight])
}
