import { expect, test } from 'vitest'
import { beginningOf, visibleText } from '@shared/util/visibleText'

test.each([
  [
    'an escape sequence that would colour or clear a terminal',
    '\u001b[31mred\u001b[2J',
    '[U+001B][31mred[U+001B][2J',
  ],
  ['its one-character form, which 8-bit terminals obey', '\u009b2J', '[U+009B]2J'],
  [
    'a bell, a backspace that would hide the letter before it, a delete',
    'a\u0007b\bc\u007f',
    'a[U+0007]b[U+0008]c[U+007F]',
  ],
  ['a carriage return that would overwrite the line', 'safe\revil', 'safe[U+000D]evil'],
  ['a file name whose end is turned round', 'photo\u202egpj.exe', 'photo[U+202E]gpj.exe'],
  ['isolates and marks', '\u2066a\u2069\u200f\u061c', '[U+2066]a[U+2069][U+200F][U+061C]'],
  ['half of a surrogate pair', 'a\ud83d', 'a\ufffd'],
  ['markup, which is text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['lines, tabs, Chinese, Arabic and joined emoji', '甲\t乙\r\n丙\n\nسلام 👩‍💻', '甲\t乙\n丙\n\nسلام 👩‍💻'],
])('%s', (_, text, shown) => {
  expect(visibleText(text)).toBe(shown)
})

test('a long text keeps its beginning whole', () => {
  expect(beginningOf('甲乙丙', 3)).toEqual({ head: '甲乙丙', left: 0 })
  expect(beginningOf('甲乙丙丁', 3)).toEqual({ head: '甲乙丙', left: 1 })
  expect(beginningOf('甲乙😀丁', 3)).toEqual({ head: '甲乙', left: 3 })
})
