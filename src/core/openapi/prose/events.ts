import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'Events'
const location = exampleId('Business')

/** The event stream, and who is behind its Ids. */
export const eventProse: ProseOf<'streamEvents' | 'announceEditing' | 'listPeople'> = {
  streamEvents: {
    tag,
    summary: 'Follow changes as they happen',
    description:
      'Server-sent events: `hello` first, then `change` for every change of a record that the user may list, with Ids only; `editing` while somebody changes an opportunity; `reset` when what happened since the cursor is not known; `reconnect` before the server stops. A comment every 5 seconds: after 12 seconds of silence the stream is dead. It ends when session, token, rights or locations change. At most 20 streams of one user.',
    parameters: {
      locations: {
        description: 'Ids of locations, separated by commas, at most 100. Absent: all of the user.',
        example: String(location),
      },
      'Last-Event-ID': {
        description:
          'The `id:` of the last message that arrived, or the `Cursor` of `hello`: what happened since is told first, up to seven days back.',
        example: `${location}.105-1893746123`,
      },
    },
    answer: 'The stream. Each `change` carries its cursor as `id:`.',
    example: [
      `id: ${location}.105-1893746123`,
      'event: hello',
      `data: {"Cursor":"${location}.105-1893746123"}`,
      '',
      `id: ${location}.106-704518832`,
      'event: change',
      `data: {"BusinessId":${location},"Rev":106,"PreviousRev":105,"Entity":"CrmOpportunity","EntityId":${exampleId('CrmOpportunity')},"Kind":"update","Version":4,"BoardId":${exampleId('CrmBoard')},"UserId":${exampleId('User')},"Rule":null,"OpId":null}`,
      '',
      '',
    ].join('\n'),
  },
  announceEditing: {
    tag,
    summary: 'Say that the user is changing an opportunity',
    description: 'It holds for 30 seconds: repeat it every 15. It is told in event streams, and kept nowhere.',
    body: { OpportunityId: exampleId('CrmOpportunity'), IsEditing: true },
    answer: 'It is told.',
  },
  listPeople: {
    tag,
    summary: 'Read the names of colleagues',
    description: 'Users who share a location with the user, active or not; other Ids are left out. No role is needed.',
    parameters: { ids: { description: 'Ids, separated by commas.', example: String(exampleId('User')) } },
    answer: 'In the order of the Ids.',
    example: [{ Id: exampleId('User'), FullName: 'Noor Haddad' }],
  },
}
