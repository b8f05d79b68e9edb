/** What people call the records and fields by whose wire names the server begins a message. */
const labels: Readonly<Record<string, string>> = {
  CrmBoard: 'Board',
  CrmBoardColumn: 'Stage',
  CrmOpportunity: 'Opportunity',
  Coworker: 'Customer',
  Business: 'Location',
  Businesses: 'Locations',
  Responsible: 'Owner',
  DueDate: 'Follow-up',
  Name: 'Opportunity name',
  'If-Match': 'Version',
}

/** "LeadSourceId" → "Lead source". */
const inWords = (name: string): string =>
  name.replace(/(?<=.)Id$/, '').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/**
 * Makes a sentence of the server's messages, which are predicates: "is too long" → "Is too long." Names of the wire become
 * the words of the screen, or go where they are only a remark in brackets. '' stays ''.
 */
export function asSentence(message: string): string {
  const trimmed = message
    .trim()
    .replace(/ \((?:[A-Z][a-z]+){2,}\)/g, '')
    .replace(
      /^([A-Z][A-Za-z-]*): /,
      (_, name: string) => `${labels[name] ?? labels[name.replace(/Id$/, '')] ?? inWords(name)}: `,
    )
  if (trimmed === '') return ''
  const begun = trimmed.charAt(0).toLocaleUpperCase() + trimmed.slice(1)
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}
