import { type Trigger, triggers } from '#core/contract/entities/stage-triggers.ts'
import { ruleText } from '#web/text/sentences/rule-text.ts'

const rules: Readonly<Record<Trigger, string>> = {
  TourRequests: 'Besichtigung angefragt',
  ToursConfirmed: 'Besichtigung bestätigt',
  TourCompleted: 'Besichtigung beendet',
  SignUps: 'Registrierung',
  Bookings: 'Buchung',
  Cancellations: 'Kündigung',
  ProposalsSent: 'Angebot gesendet',
  ProposalsAccepted: 'Angebot angenommen',
  DocumentsSigned: 'Dokument unterschrieben',
  EventRegistrations: 'Anmeldung zu einer Veranstaltung',
  ContactMessages: 'Kontaktanfrage',
  ProductPurchased: 'Produkt gekauft',
  ResourceBooked: 'Raum gebucht',
  EventCheckins: 'Ankunft bei einer Veranstaltung',
}

/** The name of a rule as people read it; one that is not known here stays English. */
export function germanRule(rule: string): string {
  const known = triggers.find((trigger) => trigger === rule)
  return known ? rules[known] : ruleText(rule)
}
