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
    '--pb-color-surface-hover': '#f4ead0',
    '--pb-color-stage': '#f3e9cf',
    '--pb-color-border': '#d9cba6',
    '--pb-color-accent': '#7a1f5c',
    '--pb-color-accent-text': '#ffffff',
    '--pb-radius': '2px',
    '--pb-stage-1': '#7a1f5c',
    '--pb-stage-2': '#b4552d',
    '--pb-stage-3': '#2f6f62',
  },
}

const styles = `
  body { background: Canvas; color: CanvasText; font: 14px/1.4 'Noto Sans', sans-serif; }
  header { box-sizing: border-box; display: flex; align-items: center; gap: 24px; height: 56px; padding: 0 24px; white-space: nowrap; overflow: hidden; border-bottom: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); }
  header b { font-size: 16px; }
  header i { font-style: normal; opacity: 0.7; }
  header i.here { opacity: 1; text-decoration: underline; text-underline-offset: 6px; }
  main { height: calc(100% - 56px); padding: 0; }`

/**
 * What stands around the frame in a portal.
 * @param {Page} page
 * @param {string} look Any name that holds `dark` or `themed` for these.
 */
export async function dressPortal(page, look) {
  const scheme = look.includes('dark') ? 'dark' : 'light'
  const colours = look.includes('themed') ? 'header { background: #7a1f5c; color: #ffffff }' : ''
  await page.addStyleTag({ content: `:root { color-scheme: ${scheme} } ${styles} ${colours}` })
  await page.evaluate(() => {
    const header = document.querySelector('header')
    if (header)
      header.innerHTML = '<b>Harbour Works</b><i>Members</i><i class="here">Pipeline</i><i>Rooms</i><i>Billing</i>'
  })
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
