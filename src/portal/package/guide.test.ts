import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { boardMessages, embedEventNames, embedStates } from '#core/contract/embed/board-messages.ts'
import { commandArgs, hostMessages } from '#core/contract/embed/host-messages.ts'
import { themeTokens } from '#core/contract/embed/theme-tokens.ts'
import { PipelineBoardElement } from '#portal/pipeline-board.ts'

const guide = readFileSync(new URL('../../../docs/embedding.md', import.meta.url), 'utf8')

/** What stands in backticks, one by one: `a`, `b` and `.c` after `a.b`, which stands for `a.c`. */
const named = new Set([...guide.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name))
const isNamed = (name: string) =>
  named.has(name) || [...named].some((each) => each.startsWith(`${name} `) || each.startsWith(`${name}(`))

const stageColour = /^--pb-stage-[2-7]$/

test('the guide names every token of the look, and no other', () => {
  const tokens = Object.keys(themeTokens)
  expect(tokens.filter((name) => !stageColour.test(name) && !isNamed(name))).toEqual([])
  const mentioned = [...guide.matchAll(/--pb-[\w-]+/g)].map(([name]) => name)
  expect(mentioned.filter((name) => !tokens.includes(name))).toEqual([])
})

test('the guide names every message of both sides', () => {
  const types = [...Object.keys(boardMessages), ...Object.keys(hostMessages)]
  expect(types.filter((type) => !isNamed(type))).toEqual([])
})

test('the guide names every state, event and command', () => {
  expect([...embedStates, 'unreachable'].filter((name) => !isNamed(name))).toEqual([])
  const events = embedEventNames.filter((name) => name !== 'vitals')
  expect(events.filter((name) => !isNamed(name) && !isNamed(name.replace('opportunity', '')))).toEqual([])
  for (const command of Object.keys(commandArgs)) expect(guide).toContain(`('${command}', {`)
})

test('the guide names every attribute, property and method of the element', () => {
  const members = Object.getOwnPropertyNames(PipelineBoardElement.prototype)
  const ofBrowsers = /^constructor$|Callback$|^focus$/
  const names = [...PipelineBoardElement.observedAttributes, ...members.filter((name) => !ofBrowsers.test(name))]
  expect(names.filter((name) => !isNamed(name))).toEqual([])
})
