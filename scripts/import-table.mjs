// @ts-check

const screens = 'web/board web/drawer web/admin web/sign-in web/header'

/**
 * Who may import whom. A row names folders of src, what of src they may import besides themselves, which packages, and
 * why nothing else: whatever is not named is refused, with the reason as the message. The last row that fits counts.
 * @type {readonly (readonly [folders: string, ours: string, packages: string, because: string])[]}
 */
// prettier-ignore
export const importTable = [
  ['core/contract', '', 'zod/mini', 'what goes over the wire is the lowest layer'],
  ['core/domain', 'core/contract', '', 'rules are pure: they know the types of the wire, no screen and no database'],
  ['core/openapi core/samples', 'core/contract core/domain', 'zod/mini', 'the document is derived from the contract, and samples are values of it, the same on every machine'],

  ['web', 'core web', 'react react-dom @tanstack/react-query', 'the browser never imports the server'],
  ['web/react', '', 'react react-dom', 'small hooks know nothing of ours'],
  ['web/keys', 'web/react/reading-direction.ts', '', 'tables of keys that name commands know nothing of ours'],
  ['web/text', 'core web/api/api-error.ts web/react/store.ts', 'react', 'the texts know no screen and no data, only how a request can fail'],
  ['web/ui', 'web/keys web/react web/text', 'react react-dom @base-ui/react lucide-react', 'controls know no card, no board and no server'],
  ['web/device', 'core/contract', 'idb-keyval', 'what this browser keeps needs neither network nor screen'],
  ['web/api', 'core', 'zod/mini', 'the client knows the wire and nothing that uses it'],
  ['web/opening', 'core web/api web/device', '', 'the first script must stay small'],
  ['web/sync', 'core web/api web/device web/react/store.ts', '@tanstack/react-query zod/mini', 'the operation log and the confirmed data work without hooks and without React'],
  ['web/queries', 'core web/api web/device/language.ts web/sync web/react web/text', 'react @tanstack/react-query', 'hooks ask web/api and web/sync, and draw nothing'],
  ['web/navigation', 'core web/react', 'react zod/mini', 'the address needs no data and draws nothing'],
  ['web/form web/sign-out web/contact', 'core web/device web/keys web/queries web/sync web/react web/navigation web/text web/ui', 'react react-hook-form lucide-react', 'what all forms share, signing out, and ways to reach a customer know no screen: several offer them'],
  ['web/picture', 'core web', 'react react-dom zod/mini', 'the first picture is drawn by the whole program, in a window that it is told of'],
  ['web/embed', 'core web/api web/sync web/navigation web/react web/text web/ui', 'react web-vitals', 'what speaks with the host page knows no screen: it goes by the address and the operation log'],
  [screens, 'core web/device web/keys web/queries web/sign-out web/sync web/react web/navigation web/text web/ui web/form web/contact', 'react react-dom react-hook-form @hookform/resolvers @base-ui/react @dnd-kit/core lucide-react lean-qr zod/mini', 'screens meet through the address and do not import each other; data comes from web/queries and web/sync'],
  ['portal portal/frame portal/package', 'core/contract/embed portal', 'react', 'what host pages load speaks the protocol only, and must stay small'],
  ['worker', 'core/contract/page', '', 'the service worker stores the program, and knows no data'],

  ['server', 'core server', 'fastify @fastify pg nodemailer zod/mini node:', 'the server never imports the browser'],
  ['server/postgres', '', 'node:', "the life of the embedded PostgreSQL knows no table of ours"],
  ['server/auth', 'core server/store server/mail server/report.ts server/loopback.ts', 'otpauth @zxcvbn-ts/language-common node:', 'proving who asks takes a store and a mail, and no request'],
  ['server/mail', 'core server/report.ts', 'nodemailer node:', 'a message is a text and an address, whoever sends it'],
  ['server/store', 'core', 'pg node:', 'the store speaks SQL, neither HTTP nor mail'],
  ['server/outbox server/reminders', 'core server/store server/mail server/report.ts', 'node:', 'delivery takes what is due and sends it; it answers no request'],
  ['server/events', 'core server/store', 'node:', 'an event stream takes what the store tells and writes it; it knows no route'],
  ['server/backup', 'core server/store server/postgres server/config.ts', 'pg pg-copy-streams node:', 'a backup reads and fills tables, whatever they mean'],
  ['server/routes', 'core server/store server/auth server/events server/mail server/bounds.ts server/report.ts server/loopback.ts', 'fastify @fastify helmet prom-client node:', 'a route decodes, asks the store and encodes'],
  ['server/seed', 'core server/store server/auth', '', 'the demo data enters through the store'],
  ['server/testing', 'core server', 'fastify pg vite vitest fast-check ajv otpauth node:', 'tests of the server run without a browser'],

  ['core/**/*.test.* worker/**/*.test.*', 'core', 'vitest fast-check @seriousme/openapi-schema-validator', 'core and the service worker are tested without browser and server'],
  ['web/**/*.test.* web/**/testing/**', 'core web server/testing', 'vitest fast-check react react-dom @tanstack/react-query node:', 'tests of the browser ask the real server through server/testing'],
  ['portal/**/*.test.*', 'core portal', 'vitest node:', "the host's side is tested without browser and server"],
  ['server/**/*.test.*', 'core server', 'vitest fast-check fastify pg node:', 'the server is tested without the browser'],
]
