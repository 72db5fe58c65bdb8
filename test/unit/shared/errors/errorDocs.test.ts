import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { errorCodes } from '@shared/errors/appError'
import { fixOf } from '@shared/errors/errorGuide'
import { dictionaries } from '@shared/i18n/dictionary'

const document = readFileSync(resolve(import.meta.dirname, '../../../../docs/errors.md'), 'utf8')

test('docs/errors.md says of every code what the window says, and knows no other code', () => {
  const documented = [...document.matchAll(/^## `(\w+)`$/gm)].map(([, code]) => code)
  expect(documented).toEqual([...errorCodes])
  const parts = document.split(/^## /m).slice(1)
  for (const [i, code] of errorCodes.entries()) {
    const { title, why, safe, fix } = dictionaries.en.errors[code]
    const expected = [
      `**${title}** (${dictionaries.zh.errors[code].title}).`,
      why,
      safe,
      fix,
      `Way on: ${fixOf[code]}.`,
    ]
    for (const sentence of expected) expect(parts[i], code).toContain(sentence)
  }
})

test('every part of every error is said in both languages, each as whole sentences', () => {
  for (const code of errorCodes) {
    const [zh, en] = [dictionaries.zh.errors[code], dictionaries.en.errors[code]]
    for (const part of ['why', 'safe', 'fix'] as const) {
      expect(zh[part], `${code}.${part}`).toMatch(/[\u4e00-\u9fff].*。$/u)
      expect(en[part], `${code}.${part}`).toMatch(/^[A-Z][^\u4e00-\u9fff]*\.$/u)
    }
  }
})
