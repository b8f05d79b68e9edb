/*
 * The program as browsers keep it for a start without the network: its files, and the page without anybody's data. What
 * the service worker stores, the pages look at and remove.
 */

/** The service worker. From the root, so that it may answer every page. */
export const workerPath = '/sw.js'

/**
 * Another service worker, which handles no request: it is in charge of the worker that stores and sends changes. In the
 * charge of the first one, every change would wait until that has been started.
 */
export const bypassPath = '/sw-bypass.js'

/** Where the build puts the script of the worker that sends changes. */
export const bypassScope = '/assets/worker-'

/** The page as it was built, with nobody's data in it. */
export const shellPath = '/index.html'

/** The addresses of the program's pages that it can show without the network; `*` stands for the rest of a path. */
export const offlinePages = ['/', '/boards/*', '/sign-in', '/users', '/portals', '/two-step-sign-in'] as const

export const isOfflinePage = (pathname: string): boolean =>
  offlinePages.some((page) => (page.endsWith('*') ? pathname.startsWith(page.slice(0, -1)) : pathname === page))

/** Whose content names them: a file of this folder never changes. */
export const hashedFiles = '/assets/'

const prefix = 'pipeline-board.program.'

/** The cache that holds one version of the program. */
export const programCache = (version: string): string => prefix + version

export const isProgramCache = (name: string): boolean => name.startsWith(prefix)
