import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { findCard } from '@shared/benchmarks'
import { recipe } from '@shared/domain/recipe'
import { parse } from 'yaml'

const demo = resolve(import.meta.dirname, '../../../resources/demo')
const jsonl = (name: string): unknown[] =>
  readFileSync(resolve(demo, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

const message = z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string() })
const conversation = z.strictObject({ messages: z.tuple([message, message]) })
const question = z.strictObject({
  id: z.string(),
  subset: z.enum(['genre', 'tune']),
  question: z.string(),
  options: z.array(z.string()).length(4),
  answer: z.enum(['A', 'B', 'C', 'D']),
})
const train = z.array(conversation).parse(jsonl('train.jsonl'))
const benchmark = z.array(question).parse(jsonl('benchmark.jsonl'))

const passageOf = (text: string): string[] => [...(text.split('\n')[1] ?? '').replace(/\P{Script=Han}/gu, '')]
const trained = train.map(({ messages: [user] }) => passageOf(user.content))
const asked = benchmark.map(({ question: text }) => passageOf(text))
const runs = (characters: readonly string[], length: number): Set<string> =>
  new Set(
    Array.from({ length: Math.max(0, characters.length - length + 1) }, (_, i) =>
      characters.slice(i, i + length).join(''),
    ),
  )

test('no question shares eight characters in a row with training or with another question', () => {
  const seen = new Set(trained.flatMap((passage) => [...runs(passage, 8)]))
  for (const passage of asked) {
    const own = runs(passage, 8)
    expect(own.size).toBeGreaterThan(0)
    expect([...own].filter((run) => seen.has(run))).toEqual([])
    for (const run of own) seen.add(run)
  }
})

test('no question is a reworded training text: at most a fifth of its runs of four characters are in one', () => {
  const places = new Map<string, number[]>()
  trained.forEach((passage, i) => {
    for (const run of runs(passage, 4)) places.set(run, [...(places.get(run) ?? []), i])
  })
  const overlap = asked.map((passage) => {
    const own = [...runs(passage, 4)]
    const byText = Map.groupBy(
      own.flatMap((run) => places.get(run) ?? []),
      (i) => i,
    )
    return Math.max(0, ...[...byText.values()].map((shared) => shared.length)) / own.length
  })
  expect(Math.max(...overlap)).toBeLessThanOrEqual(0.2)
})

test('the position of the answer tells nothing, and every label is asked equally often', () => {
  const count = (values: readonly string[]): Record<string, number> =>
    Object.fromEntries([...Map.groupBy(values, (v) => v)].map(([value, all]) => [value, all.length]))
  expect(count(benchmark.map(({ answer }) => answer))).toEqual({ A: 80, B: 80, C: 80, D: 80 })
  const rightTexts = benchmark.map(({ options, answer }) => options['ABCD'.indexOf(answer)] ?? '')
  expect(new Set(Object.values(count(rightTexts)))).toEqual(new Set([32, 20])) // five sources, eight tunes
  expect(new Set(benchmark.map(({ id }) => id)).size).toBe(benchmark.length)
  for (const { options } of benchmark) expect(new Set(options).size).toBe(4)
})

test('training asks in the words of the card and answers with one of the four options', () => {
  const { prompt } = findCard('demo')
  expect([prompt.instruction, prompt.question, prompt.option, prompt.via]).toEqual([
    '',
    '{question}\n{options}',
    '{letter}. {text}',
    'chat',
  ])
  for (const { messages } of train) {
    const [user, assistant] = messages
    const lines = user.content.split('\n')
    expect(lines).toHaveLength(6)
    const options = lines.slice(2).map((line, i) => line.slice(`${'ABCD'[i]}. `.length))
    expect(options.map((text, i) => `${'ABCD'[i]}. ${text}`)).toEqual(lines.slice(2))
    expect(options).toContain(assistant.content)
  }
})

test('the recipe is valid, the files are small, and the README counts them right', () => {
  const parsed = recipe.parse(parse(readFileSync(resolve(demo, 'recipe.yaml'), 'utf8')))
  expect(parsed.evaluate?.benchmarks).toEqual(['demo'])
  const bytes = (name: string): number => readFileSync(resolve(demo, name)).length
  expect(bytes('train.jsonl')).toBeLessThan(2_000_000)
  expect(bytes('benchmark.jsonl')).toBeLessThan(500_000)
  expect(bytes('model/model.safetensors')).toBeLessThan(8_000_000)
  expect(readFileSync(resolve(demo, 'README.md'), 'utf8')).toContain(
    `${train.length.toLocaleString('en')} conversations`,
  )
})
