import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')

test('every path that ARCHITECTURE.md names exists', () => {
  const paths = [
    ...text.matchAll(/`((?:src|test|resources|scripts|bin)\/[\w./-]+|[\w.-]+\.(?:json|cjs))`/g),
  ].map(([, path]) => path!)
  expect(paths.length).toBeGreaterThan(20)
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('every folder two levels deep in src is explained', () => {
  const folders = readdirSync(join(root, 'src')).flatMap((first) =>
    ['renderer', 'preload', 'cli'].includes(first)
      ? [`src/${first}`]
      : readdirSync(join(root, 'src', first))
          .map((second) => `src/${first}/${second}`)
          .filter((path) => statSync(join(root, path)).isDirectory()),
  )
  expect(folders.filter((folder) => !text.includes(folder))).toEqual([])
})

test('every library has a line that says why', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly [kind: string]: Record<string, string>
  }
  const names = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !name.startsWith('@types/'),
  )
  expect(names.filter((name) => !new RegExp(`[ |]${name}[, |]`).test(text))).toEqual([])
})

test('it stays one page', () => {
  expect(text.split('\n').length).toBeLessThanOrEqual(100)
})
