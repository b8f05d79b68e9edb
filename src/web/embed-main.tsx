import { withStackTraces } from './react/without-stack-traces.ts'
import { createRoot } from 'react-dom/client'
import { surviveTranslation } from '#web/react/survive-translation.ts'
import { EmbeddedApp } from './embedded-app.tsx'
import { startInHost } from './start-in-host.ts'
import { ReadingProvider } from '#web/text/reading-provider.tsx'
import { showChosenLanguage } from './chosen-language.ts'
import './theme.css'

withStackTraces()
if (window.parent === window) {
  // Opened directly: the board on a page of its own, at the same route.
  const { pathname, search } = location
  location.replace(`${pathname.replace(/^\/embed(?=\/|$)/, '') || '/'}${search}`)
} else {
  surviveTranslation(Node.prototype)
  const root = document.getElementById('root')
  if (root) {
    const embedding = startInHost(window, root)
    // Until the host says how its users read.
    void showChosenLanguage(location)
    createRoot(root).render(
      <ReadingProvider>
        <EmbeddedApp embedding={embedding} />
      </ReadingProvider>,
    )
  }
}
