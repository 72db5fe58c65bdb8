import { expect, test } from 'vitest'
import { endpointSpec, isOpenOnTheWay } from '@shared/domain/endpoint'

const at = (url: string, more = {}) => endpointSpec.safeParse({ url, name: 'm', ...more })

test.each([
  'https://me:secret@host/v1',
  'https://host/v1?key=secret',
  'https://host/v1#secret',
  'ftp://host/v1',
])('an address that would be stored with a key in it, or is none, is refused: %s', (url) => {
  expect(at(url).success).toBe(false)
})

test("somebody else's recipe cannot send another program's secret to its address", () => {
  expect(at('https://host/v1', { keyVariable: 'AWS_SECRET_ACCESS_KEY' }).success).toBe(false)
  expect(at('https://host/v1', { keyVariable: 'BIAOCHI_DASHSCOPE_KEY' }).success).toBe(true)
})

test.each([
  ['http://localhost:8000/v1', false],
  ['http://127.0.0.1/v1', false],
  ['http://[::1]:8000/v1', false],
  ['https://host/v1', false],
  ['http://localhost.example.com/v1', true],
  ['http://192.168.1.2:8000/v1', true],
])('only plain http beyond this machine can be read on the way: %s', (url, open) => {
  expect(isOpenOnTheWay({ url })).toBe(open)
})
