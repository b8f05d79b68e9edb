// @ts-check

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {Partial<import('../../e2e/embedded/host-script.ts').FrameOptions>} FrameOptions
 * @typedef {object} Shot
 * @property {FrameOptions} frame How the portal's page answers.
 * @property {boolean} [isBoard] The board is shown in the end, and no sentence instead.
 * @property {(page: Page) => Promise<unknown>} [prepare]
 */

const theme = {
  scheme: 'light',
  tokens: {
    '--pb-color-bg': '#fdf6e3',
    '--pb-color-surface': '#fffdf7',
    '--pb-color-accent': '#7a1f5c',
    '--pb-color-accent-text': '#ffffff',
    '--pb-radius': '2px',
    '--pb-stage-1': '#7a1f5c',
  },
}

/**
 * What a portal shows of the board, by name.
 * @type {Readonly<Record<string, Shot>>}
 */
export const portalShots = {
  'portal-light': { frame: { init: { theme: { scheme: 'light' } } }, isBoard: true },
  'portal-dark': { frame: { init: { theme: { scheme: 'dark' } } }, isBoard: true },
  'portal-themed': { frame: { init: { theme } }, isBoard: true },
  'portal-connecting': { frame: { init: null } },
  'portal-waiting': { frame: { codes: 'held' } },
  'portal-ended': { frame: { codes: 'denied' } },
  'portal-version': { frame: { version: 2 } },
  'portal-refused': {
    frame: {},
    // The server lets another origin in than that of the page around the board.
    prepare: (page) =>
      page.route('**/embed', async (route) => {
        const answer = await route.fetch()
        const body = (await answer.text()).replace(/(name="portal-origins" content=")[^"]*/, '$1https://other.example')
        await route.fulfill({ response: answer, body })
      }),
  },
}
