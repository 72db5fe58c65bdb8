import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '@shared/benchmarks'
import { needsOf } from '@shared/benchmarks/needs'
import { dimensionNames, needNames } from '@shared/i18n/benchmarkNames'

const root = resolve(import.meta.dirname, '../../..')
// a script is plain JavaScript, so its exports are stated here
const path: string = '../../../scripts/benchmarkDocs.mjs'
const { benchmarkPages } = (await import(path)) as {
  benchmarkPages: (from: object) => Record<string, string>
}
const pages = benchmarkPages({ catalogue, needsOf, dimensionNames, needNames })

test.each(Object.entries(pages))(
  'docs/%s is what the cards say: else run npm run docs:benchmarks',
  (name, text) => {
    // not compared as a whole, because the difference would fill the screen
    expect(readFileSync(resolve(root, 'docs', name), 'utf8') === text).toBe(true)
  },
)

test('every card is on both pages, and the filter knows what it needs', () => {
  for (const { id } of catalogue) {
    expect(pages['benchmarks.md']).toContain(`| \`${id}\` |`)
    expect(pages['benchmarks.html']).toContain(`<code>${id}</code>`)
  }
  expect(pages['benchmarks.html']).toContain(
    'data-d="multimodal" data-n="images" data-c="no"><summary><code>textvqa</code>',
  )
})

test('what a card says cannot become markup of the page', () => {
  const card = { ...catalogue[0]!, title: { zh: '<script>', en: 'a|b' } }
  const made = benchmarkPages({ catalogue: [card], needsOf, dimensionNames, needNames })
  expect(made['benchmarks.html']).toContain('&lt;script&gt;')
  expect(made['benchmarks.md']).toContain('a\\|b')
})
