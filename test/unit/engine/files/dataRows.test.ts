import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseDataRow, readDataRows } from '@engine/files/dataRows'

const root = mkdtempSync(join(tmpdir(), 'data-rows-'))
afterAll(() => rmSync(root, { recursive: true }))

let files = 0
function file(content: string): string {
  const path = join(root, `${files++}.json`)
  writeFileSync(path, content)
  return path
}
const read = (path: string, chunk?: number): [number, unknown][] =>
  [...readDataRows(path, chunk)].map((row) => [row.row, parseDataRow(path, row)])

// everything that looks like the end of a row and is none
const tricky = [{ a: '],[{"\\' }, ['\\\\"', [[], {}]], '标，"尺', { b: { c: '\n,' } }, 1.5, null]

test.each([1, 2, 3, 5, 7, 64, 4096])(
  'rows do not depend on where a file is cut into pieces of %d bytes',
  (chunk) => {
    const rows = tricky.map((value, i) => [i + 1, value])
    expect(read(file(`\uFEFF \n ${JSON.stringify(tricky, null, 2)}\r\n `), chunk)).toEqual(rows)
    expect(
      read(
        file(
          `\uFEFF${tricky
            .map((value) => JSON.stringify(value))
            .slice(2)
            .join('\n')}`,
        ),
        chunk,
      ),
    ).toEqual(tricky.slice(2).map((value, i) => [i + 1, value]))
  },
)

test('lines are numbered as an editor shows them, empty ones included', () => {
  expect(read(file('\n1\n\n2\r\n'), 1)).toEqual([
    [2, 1],
    [4, 2],
  ])
})

test('a file is read no further than asked: the rows before a broken one can be used', () => {
  const path = file('{"a":1}\n{"a":\n')
  const rows = readDataRows(path)
  const first = rows.next().value
  expect(first && parseDataRow(path, first)).toEqual({ a: 1 })
  expect(() => read(path)).toThrow(/line 2 is not valid JSON/)
})

test.each([
  ['[{"a":1}', /its list has no end/],
  ['[{"a":1}] {"b":2}', /goes on after its list/],
  ['[1,,2]', /element 2 is not valid JSON/],
  ['[1,]', /element 2 is not valid JSON/],
  ['[ ]', /has no rows/],
])('a list that is none is not read as one: %s', (text, message) => {
  expect(() => read(file(text))).toThrow(message)
})
