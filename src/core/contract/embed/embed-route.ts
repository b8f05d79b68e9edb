import * as z from 'zod/mini'

/**
 * A route of the board inside a host page, such as `/boards/12?opportunity=34`: path and query below the board's own
 * address, Ids and filters only. Never a scheme or a host: two slashes at the beginning would name one.
 */
export const embedRoute = z.string().check(z.maxLength(2000), z.regex(/^\/(?![/\\])[^\s\\#]*$/))
