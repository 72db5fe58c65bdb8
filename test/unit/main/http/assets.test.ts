import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '@main/http/assets'

test('the page itself carries the policy of the header: a shell without headers is no weaker', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../../src/renderer/index.html'), 'utf8')
  const inPage = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1]?.split('; ')
  // A page cannot forbid its own framing from within.
  expect(inPage).toEqual(
    contentSecurityPolicy.split('; ').filter((rule) => !rule.startsWith('frame-ancestors')),
  )
})
