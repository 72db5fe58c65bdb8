import { expect, test } from 'vitest'
import { datasetName, type DatasetVersion } from '@shared/domain/datasets/version'
import { parseRoute, routeToHash } from '@renderer/lib/route'
import type { DatasetsRoute } from '@renderer/lib/routes/datasets'
import { kindOf, nothingMapped, withPart } from '@renderer/pages/datasets/columns'
import { sourceOf, versionOf } from '@renderer/pages/datasets/source'
import { outcomeOf, suggestedName } from '@renderer/pages/datasets/versionDraft'

test('the address holds the whole view, mapping and odd file names included', () => {
  const route: DatasetsRoute = {
    page: 'datasets',
    file: 'C:\\数据\\a&b=c?#%.csv',
    as: 'sft',
    model: '/m',
    limit: 512,
    row: 7,
    view: 'tokens',
    leaks: 'leakage-3',
    mapping: { as: 'dpo', parts: { prompt: ['问 题', 'b'], chosen: ['"x"'] }, roles: { 客: 'user' } },
  }
  expect(parseRoute(routeToHash(route))).toEqual(route)
  expect(parseRoute('#/datasets?file=a&row=-1&view=x&mapping={&limit=0&as=y')).toEqual({ page: 'datasets', file: 'a' }) // prettier-ignore
})

test('a column is one part at a time, and keeps its place in it', () => {
  const first = withPart(withPart(nothingMapped, 'q', 'prompt'), 'more', 'prompt')
  expect(first.parts).toEqual({ prompt: ['q', 'more'] })
  expect(withPart(first, 'q', 'prompt')).toEqual(first)
  expect(withPart(first, 'q', 'response').parts).toEqual({ prompt: ['more'], response: ['q'] })
  expect(withPart(withPart(first, 'q', null), 'more', null).parts).toEqual({})
  expect(kindOf(withPart(first, 'bad', 'rejected'))).toBe('dpo')
  expect(kindOf(withPart(nothingMapped, 'body', 'text'))).toBe('pretrain')
})

test.each([
  ['/data/law qa (final).jsonl', 'law-qa-final'],
  ['C:\\数据\\客服 对话.csv', '客服-对话'],
  ['/data/train.jsonl.gz', 'train'],
  ['/data/set/', 'set'],
  ['/data/…', 'data'],
  ['dataset:law@3f2a91c04b7d5e88', 'law-3f2a91c04b7d5e88'],
])('%s is called so that a version may be called so: %s', (file, name) => {
  expect(suggestedName(file)).toBe(name)
  expect(datasetName.safeParse(name).success).toBe(true)
})

test('of a version that was split the first part is looked at unless another is named', () => {
  const part = (name: 'train' | 'validation') => ({
    name,
    file: `${name}.jsonl`,
    rows: 1,
    bytes: 1,
    sha256: '',
  })
  const version = {
    ...{ name: 'law', digest: 'ab12'.repeat(16) },
    parts: [part('train'), part('validation')],
  } as unknown as DatasetVersion // what it was made from has no part in this
  const open = (file: string) => ({ page: 'datasets', file }) as const
  expect(versionOf('dataset:law@ab12ab12', [version])).toBe(version)
  expect(versionOf('/data/law', [version])).toBeUndefined()
  expect(versionOf('dataset:law@', [version])).toBeUndefined()
  expect(sourceOf(open('dataset:law@ab12ab12'), version).file).toBe(`dataset:law@${'ab12'.repeat(4)}/train`)
  expect(sourceOf(open('dataset:law@ab12ab12/validation'), version).file).toBe(
    'dataset:law@ab12ab12/validation',
  )
})

test('what fixes come to is counted by what they do', () => {
  const found = [
    { code: 'html', rows: 5, first: 1, remedies: [] },
    { code: 'duplicate', rows: 7, first: 1, remedies: [] },
    { code: 'refusal', rows: 9, first: 1, remedies: [] },
  ] as const
  const all = found.map((one) => ({ ...one, remedies: [...one.remedies] }))
  expect(outcomeOf(all, { html: 'repair', duplicate: 'remove' })).toEqual({ repaired: 5, removed: 7 })
})
