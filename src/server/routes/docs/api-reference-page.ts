/** The reference, rendered by Swagger UI. */
export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <title>Pipeline Board API</title>
    <link rel="icon" href="/favicon.svg" />
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="reference"></main>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`

/** A file of its own: the content policy allows no inline script. */
export const script = `const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()

// The document names the bearer token alone, because generated clients send whatever it names. On this page one may
// sign in by any of the schemes.
const withEveryScheme = (document) => ({
  ...document,
  security: Object.keys(document.components.securitySchemes).map((name) => ({ [name]: [] })),
})

fetch('/api/openapi.json')
  .then((response) => response.json())
  .then((document) =>
    SwaggerUIBundle({
      spec: withEveryScheme(document),
      dom_id: '#reference',
      deepLinking: true,
      docExpansion: 'none',
      defaultModelsExpandDepth: 0,
      filter: true,
      // Nothing leaves this server.
      validatorUrl: null,
    }),
  )
`
