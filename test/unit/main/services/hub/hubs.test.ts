import { expect, test } from 'vitest'
import { hubsOf } from '@main/services/hub/hubs'
import { Transport } from '@main/services/hub/transport'

const file = { path: 'a b/c.json', bytes: 1, sha256: null, gitSha1: null, commit: null }
const ref = { kind: 'model', id: 'demo/tiny' } as const
const told = (choice: Parameters<typeof hubsOf>[1], env: NodeJS.ProcessEnv) => {
  const transport = new Transport({})
  const hubs = hubsOf(transport, choice, env).map((hub) => {
    const { url, headers } = hub.address(ref, file)
    return [hub.endpoint, url, headers['authorization'] ?? null]
  })
  transport.dispose()
  return hubs
}

test('without anything set: ModelScope, then Hugging Face', () => {
  expect(told({}, {})).toEqual([
    [
      'https://modelscope.cn',
      'https://modelscope.cn/api/v1/models/demo/tiny/repo?Revision=master&FilePath=a+b%2Fc.json',
      null,
    ],
    ['https://huggingface.co', 'https://huggingface.co/demo/tiny/resolve/main/a%20b/c.json', null],
  ])
})

test('the variables of the hubs’ own clients are read', () => {
  const env = {
    MODELSCOPE_DOMAIN: 'modelscope.example',
    MODELSCOPE_API_TOKEN: 'one',
    HF_ENDPOINT: 'https://hf-mirror.com/',
    HF_TOKEN: 'two',
  }
  const [first, second] = told({ hub: 'huggingface' }, env)
  expect([first?.[0], first?.[2]]).toEqual(['https://hf-mirror.com', 'Bearer two'])
  expect([second?.[0], second?.[2]]).toEqual(['https://modelscope.example', 'Bearer one'])
})

test('a token does not go to an endpoint that it was not set for', () => {
  const [only, none] = told({ endpoint: 'http://evil.example:8080' }, { MODELSCOPE_API_TOKEN: 'one' })
  expect([only?.[0], only?.[2], none]).toEqual(['http://evil.example:8080', null, undefined])
})

test('an endpoint with a password is refused, and not repeated', () => {
  expect(() => told({ endpoint: 'https://me:planted@hub.example' }, {})).toThrow(/no plain web address/)
  expect(() => told({ endpoint: 'https://me:planted@hub.example' }, {})).not.toThrow(/planted/)
})
