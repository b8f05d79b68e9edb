import { makeTriggerSecret } from '#core/contract/endpoints/trigger.ts'
import type { Trigger } from '#core/contract/entities/stage-triggers.ts'
import { signatureHeader, signRequest } from '#server/auth/request-signature.ts'
import type { Person } from './people.ts'

interface TriggerPlan {
  readonly trigger: Trigger
  readonly businessId: number
  readonly customerId: number
}

/** Sends a trigger as another program does: signed with a new secret of the location, which an administrator makes. */
export async function sendTrigger(
  { server, admin }: { server: string; admin: Person },
  { trigger, businessId, customerId }: TriggerPlan,
): Promise<void> {
  const cookies = admin.storageState.cookies.map(({ name, value }) => `${name}=${value}`)
  const made = await fetch(new URL(makeTriggerSecret.path.replace('{id}', String(businessId)), server), {
    method: 'POST',
    headers: { Cookie: cookies.join('; '), Origin: new URL(server).origin },
  })
  const { Value } = (await made.json()) as { Value: { Secret: string } }
  const body = JSON.stringify({ BusinessId: businessId, CoworkerId: customerId })
  const signature = signRequest(Value.Secret, Math.floor(Date.now() / 1000), { trigger, body })
  const sent = await fetch(new URL(`/ext/triggers/${trigger}`, server), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Pipeline-Signature': signatureHeader(signature) },
    body,
  })
  if (!sent.ok) throw new Error(`${trigger}: ${sent.status} ${await sent.text()}`)
}
