import type { Credentials } from '#e2e/world/api.ts'

/** Adds a portal as an administrator does on the screen "Portals"; returns its credentials. */
export async function addPortal(server: string, origin: string, { email, password }: Credentials) {
  const grant = new URLSearchParams({ grant_type: 'password', username: email, password })
  const token = (await (await fetch(new URL('/api/token', server), { method: 'POST', body: grant })).json()) as {
    access_token: string
  }
  const answer = await fetch(new URL('/ext/embed/clients', server), {
    method: 'POST',
    headers: { Authorization: `Bearer ${token.access_token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ Name: 'Intranet', Origins: [origin] }),
  })
  if (!answer.ok) throw new Error(`the portal cannot be added: ${answer.status} ${await answer.text()}`)
  const { Client, Secret } = (await answer.json()) as { Client: { Id: string }; Secret: string }
  return { clientId: Client.Id, secret: Secret }
}
