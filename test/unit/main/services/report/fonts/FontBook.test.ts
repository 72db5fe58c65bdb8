import { expect, test } from 'vitest'
import { FontBook } from '@main/services/report/fonts/FontBook'

const open = () => {
  const registered: string[] = []
  return { registered, book: new FontBook((name) => registered.push(name)) }
}

test('each character is set in a font that has it: Chinese, maths, Greek', () => {
  const { book, registered } = open()
  const pieces = book.pieces('角速度ω≥①中', false)
  expect(pieces.map((p) => p.text).join('')).toBe('角速度ω≥①中')
  expect(pieces[0]).toEqual({ font: 'noto-sans-sc-chinese-simplified-400-normal', text: '角速度' })
  expect(pieces[1]).toEqual({ font: 'noto-sans-greek-400-normal', text: 'ω' })
  expect(registered).toHaveLength(4)
  expect(book.missing.size).toBe(0)
})

test('a character that no font has is shown as a box and counted once', () => {
  const { book } = open()
  const pieces = book.pieces('a😀b😀', false)
  expect(pieces.map((p) => p.text).join('')).toBe('a□b□')
  expect([...book.missing]).toEqual(['😀'])
})

test('shared punctuation follows what it clings to, so that Latin sentences have no holes', () => {
  const { book } = open()
  const fontsOf = (text: string, character: string) =>
    book.pieces(text, false).find((p) => p.text.includes(character))?.font
  expect(fontsOf('he said “yes”', '“')).toBe('noto-sans-latin-400-normal')
  expect(fontsOf('他说“好”', '“')).toBe('noto-sans-sc-chinese-simplified-400-normal')
  expect(fontsOf('a · b', '·')).toBe('noto-sans-latin-400-normal')
  expect(fontsOf('列夫·托尔斯泰', '·')).toBe('noto-sans-sc-chinese-simplified-400-normal')
})

test('files are read only for the weights that are used', () => {
  const { book, registered } = open()
  book.pieces('粗体', true)
  expect(registered).toEqual(['noto-sans-sc-chinese-simplified-700-normal'])
})
