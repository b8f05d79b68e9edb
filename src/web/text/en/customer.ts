import { plural } from './english.ts'

export const customer = {
  fields: {
    CoworkerType: 'Kind',
    FullName: 'Name',
    CompanyName: 'Company',
    Email: 'Email',
    MobilePhone: 'Mobile phone',
    LandLine: 'Phone',
    InvoicingBusinessId: 'Location',
    TeamName: 'Team',
  },
  kinds: { individual: 'Individual', company: 'Company' },
  create: {
    title: 'New customer',
    submit: 'Create customer',
    submitting: 'Creating…',
    /** Below the customer field, after the form was closed. */
    unfinished: (name: string) =>
      name ? `The customer ${name} is not created yet.` : 'The new customer is not created yet.',
    resume: 'Continue',
    discard: 'Discard',
  },
  edit: {
    action: 'Edit contact data',
    title: (name: string) => `Contact data of ${name}`,
    unsaved: (name: string) => `Your changes to the contact data of ${name} are not saved.`,
    saved: (name: string) => `Contact data of ${name} saved`,
    reload: 'Load their version',
  },
  errors: {
    nameMissing: 'Enter a name.',
    emailMissing: 'Enter an email address.',
    notAnEmail: 'Enter an email address, such as name@example.com.',
    notAPhone: 'Enter digits only, such as +44 20 7946 0018. Put an extension after a #.',
  },
  known: {
    question: (name: string) => `${name} already has this email address.`,
    use: (name: string) => `Choose ${name}`,
    createAnyway: 'Create a second customer',
  },
  open: {
    title: (count: number) =>
      plural(count, {
        one: 'This customer already has an open opportunity:',
        other: 'This customer already has # open opportunities:',
      }),
    more: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
  },
  section: 'Customer details',
  reach: {
    group: 'Contact',
    call: (phone: string) => `Call ${phone}`,
    whatsapp: (phone: string) => `Message ${phone} on WhatsApp`,
    whatsappShort: 'WhatsApp',
    mail: (email: string) => `Send an email to ${email}`,
    mailShort: 'Email',
    callShort: 'Call',
    copyPhone: 'Copy phone',
    copyEmail: 'Copy email',
    copyLinkShort: 'Copy link',
    copyOf: (value: string) => `Copy ${value}`,
    /** Why something cannot be done. */
    noPhone: 'No phone number',
    noEmail: 'No email address',
    noCountry: 'WhatsApp needs a mobile number that begins with its country, such as +44',
    noRight: 'You may not see phone numbers. Ask an administrator for the right to read customers.',
    loading: 'Looking up the phone number…',
    failed: 'The phone number could not be loaded',
    copyLink: 'Copy the link to this card',
    copyValue: (field: string) => `Copy ${field.toLowerCase()}`,
    copied: 'Copied',
    notCopied: 'Could not be copied',
    notCopiedText: 'The browser does not allow it here.',
  },
  others: {
    title: 'Other opportunities',
    none: 'No other opportunities.',
    loading: 'Loading the other opportunities…',
    failed: 'The other opportunities could not be loaded.',
    states: { open: 'Open', won: 'Won', lost: 'Lost' },
    noValue: 'No value',
  },
  loading: 'Loading the customer…',
  failed: 'The customer could not be loaded.',
}
