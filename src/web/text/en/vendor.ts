import type { EnumEntry, EnumName } from '#core/contract/enums.ts'
import { ruleText } from '#web/text/sentences/rule-text.ts'

/** The words of the vendor: the server sends them in English. */
export const vendor = {
  /** A choice of an enum, such as a lead source; '' where the server has no words for it. */
  choice: (_name: EnumName, { Label, Name }: EnumEntry): string => Label || Name,
  /** The name of a rule, which is an event elsewhere: "tour completed". */
  rule: ruleText,
}
