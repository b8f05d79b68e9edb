/** The fields of an opportunity that a stage can ask for on arrival, in the order in which they are asked for. */
export const requirableFields = [
  'Value',
  'DueDate',
  'ResponsibleId',
  'OpportunityTypeId',
  'LeadSource',
  'Name',
  'Notes',
] as const

export type RequirableField = (typeof requirableFields)[number]
