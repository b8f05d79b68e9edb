import type { ProseOf } from './prose.ts'

const tag = 'Health'

/** Whether the server lives and serves. */
export const healthProse: ProseOf<'isAlive' | 'isReady'> = {
  isAlive: { tag, summary: 'Whether the process lives', answer: 'Yes.', example: { status: 'ok' } },
  isReady: {
    tag,
    summary: 'Whether it can write and read, and is not about to stop',
    answer: 'Yes.',
    example: { status: 'ready' },
    errors: { 503: { description: 'No.' } },
  },
}
