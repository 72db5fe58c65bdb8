import { describe, expect, test } from 'vitest'
import { isSamePlace, mayBeFramed, outsideLink } from '@main/electron/pageRules'

const home = 'biaochi://app/index.html'

describe('who may call the host', () => {
  test.each([
    ['biaochi://app/index.html#/runs', true],
    ['biaochi://app/', true],
    ['http://app/', false], // the same host name in another scheme
    ['https://app/index.html', false],
    ['biaochi://print/1', false],
    ['biaochi://app.evil/', false],
    ['file:///app/index.html', false],
    ['about:srcdoc', false],
    ['data:text/html,x', false],
    ['', false],
  ])('%s: %s', (url, trusted) => expect(isSamePlace(url, home)).toBe(trusted))

  test("electron-vite's page counts with its port", () => {
    expect(isSamePlace('http://localhost:5173/x', 'http://localhost:5173')).toBe(true)
    expect(isSamePlace('http://localhost:5174/x', 'http://localhost:5173')).toBe(false)
  })
})

test.each([
  ['about:srcdoc', true],
  ['biaochi://app/x', true],
  ['https://example.com/', false],
  ['biaochi://print/1', false],
  ['javascript:alert(1)', false],
])('inside our page %s: %s', (url, allowed) => expect(mayBeFramed(url, home)).toBe(allowed))

test.each([
  ['https://modelscope.cn/models?q=中', 'https://modelscope.cn/models?q=%E4%B8%AD'],
  ['http://127.0.0.1:8000/v1', 'http://127.0.0.1:8000/v1'],
  ['javascript:alert(1)', null],
  ['JaVaScRiPt:alert(1)', null],
  ['file:///etc/passwd', null],
  ['ms-settings:privacy', null],
  ['vbscript:x', null],
  ['data:text/html,<script>', null],
  ['smb://evil/share', null],
  ['https://user:word@evil.example/', null],
  [`https://x/${'a'.repeat(3_000)}`, null],
  ['not a link', null],
])('handed to the browser: %s', (url, opened) => expect(outsideLink(url)).toBe(opened))
