import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** Exposed to a watched page: a script of ours never calls `alert`. */
    reportScript(text: string): void
  }
}

/** Notices whether a text has become a part of the page instead of a text. */
export interface ScriptWatch {
  /** The calls of `alert`, and the addresses of other hosts that were asked for. */
  readonly heard: readonly string[]
  /** Elements and attributes that only a text can have put there. */
  foreignElements(): Promise<string[]>
}

/** To be called before the page is opened. */
export async function watchScripts(page: Page, server: string): Promise<ScriptWatch> {
  const heard: string[] = []
  await page.exposeBinding('reportScript', (_source, text: string) => void heard.push(text))
  await page.addInitScript(() => {
    window.alert = (text: unknown) => window.reportScript(`alert ${String(text)}`)
  })
  page.on('dialog', (dialog) => {
    heard.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    const isOwn = url.origin === new URL(server).origin || ['data:', 'blob:'].includes(url.protocol)
    if (!isOwn) heard.push(`request ${url.href}`)
  })
  return {
    heard,
    foreignElements: () =>
      page.evaluate(() => {
        const never = ['iframe', 'object', 'embed', 'math', 'base', 'mtext', 'mglyph']
        const addresses = ['href', 'src', 'action', 'formaction', 'data']
        return [...document.querySelectorAll('*')].flatMap((element) => {
          const isNever =
            never.includes(element.localName) || (element.localName === 'script' && !element.hasAttribute('src'))
          const attributes = [...element.attributes]
            .filter(
              ({ name, value }) =>
                /^on|^srcdoc$/i.test(name) || (addresses.includes(name) && /^\s*(javascript|data):/i.test(value)),
            )
            .map(({ name, value }) => `${name}=${value}`)
          return isNever || attributes.length > 0 ? [`<${element.localName} ${attributes.join(' ')}>`] : []
        })
      }),
  }
}
