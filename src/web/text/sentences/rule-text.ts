/** The name of a rule as people read it: "TourCompleted" → "tour completed". */
export const ruleText = (rule: string): string => rule.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ').toLowerCase()
