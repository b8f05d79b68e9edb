// @ts-check
import { importTable } from './import-table.mjs'

/** @param {string} list names with a space between */
export const split = (list) => list.split(' ').filter((name) => name !== '')

/** @param {string} path of a folder or a file of src */
const ourModules = (path) => (path.endsWith('.ts') ? `!#${path}` : `!#${path}/**`)

/** @param {string} name of a package or a scope; `node:` stands for all modules of Node */
const packageItself = (name) => (name.endsWith(':') ? `!${name}*` : `!${name}`)

/** @param {string} name */
const partsOfPackage = (name) => (name.endsWith(':') ? `!${name}*/**` : `!${name}/**`)

/**
 * The rules of one folder: everything is refused but what is named with a `!`.
 *
 * As in a .gitignore the last pattern that fits counts, and one without a slash fits at any depth: "react" would allow
 * "@base-ui/react", too. So names without a slash come first, then whatever has one is refused again.
 * @param {string} folder
 * @param {string} ours
 * @param {string} packages
 * @param {string} because
 */
const rulesOf = (folder, ours, packages, because) => {
  const isPattern = folder.includes('*')
  const names = split(packages)
  const bareNames = names.filter((name) => !name.includes('/'))
  const scopedNames = names.filter((name) => name.includes('/'))
  const own = isPattern ? [] : [folder]
  const group = ['**', ...bareNames.map(packageItself)]
    .concat(['*/**', ...scopedNames.map(packageItself), ...names.map(partsOfPackage)])
    .concat(['!./**', ...own.map(ourModules), ...split(ours).map(ourModules)])
  const others = split(`${ours} ${packages}`).join(', ') || 'nothing'
  const patterns = [
    { group, message: `${folder} may import ${others}: ${because}.` },
    { group: ['../**'], message: "'./' inside a folder, '#core/…', '#web/…' or '#server/…' across." },
  ]
  return {
    files: [isPattern ? `src/${folder}` : `src/${folder}/**`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
}

export const importRules = importTable.flatMap(([folders, ...row]) =>
  split(folders).map((folder) => rulesOf(folder, ...row)),
)
