import { parse } from 'csv-parse/sync'
import { parseDocument } from 'yaml'
import { expect, test } from 'vitest'
import { whyNotJson } from '@shared/errors/jsonFault'
import { whyNotYaml } from '@shared/errors/yamlFault'
import { inChinese } from '@shared/i18n/inChinese'
import { whyNoRow } from '@engine/files/csvFault'

const thrownBy = (act: () => unknown): unknown => {
  try {
    act()
  } catch (e) {
    return e
  }
  return expect.fail('it is right')
}
const ofJson = (text: string): string => whyNotJson(thrownBy(() => JSON.parse(text)))

// the parsers' own words change with their versions: then one of these falls back to English
test.each([
  ['{"a": 1', '第 8 列：缺少逗号或右括号'],
  ['[\n  {"a": 1}\n  {"a": 2}\n]', '第 3 行第 3 列：缺少逗号或右括号'],
  [`{'a': 1}`, '第 2 列：缺少带双引号的键'],
  ['{"a": 1,}', '第 9 列：缺少带双引号的键'],
  ['{"a" 1}', '第 6 列：键的后面缺少冒号'],
  ['{"a":', '提前结束了'],
  ['"abc', '第 5 列：有一个引号没有闭合'],
  ['"a\nb"', '第 3 列：文字里有换行或制表符：请写成“\\n”或“\\t”'],
  ['"C:\\data"', '第 5 列：反斜杠后面的字符不能与它连用：请写两个反斜杠'],
  ['"\\u12"', '第 6 列：“\\u”后面缺少四位十六进制数字'],
  ['[-]', '第 3 列：有一个数没有写完'],
  ['[1.]', '第 4 列：有一个数没有写完'],
  ['[1e]', '第 4 列：有一个数没有写完'],
  ['[01]', '第 3 列：有一个数多了数字，例如开头的 0'],
  ['{"a": 1}\n{"a": 2}', '第 2 行第 1 列：在结尾之后还有内容'],
  ['{"a": NaN}', '"{"a": NaN}" 里不该有“N”'],
])('why %j is no JSON is said in Chinese', (text, chinese) => {
  expect(inChinese(ofJson(text))).toBe(chinese)
})

test.each([
  ['a:\n\tb: 1\n', /制表符/],
  ['a: 1\n b: 2\n', /与所在部分对齐/],
  ['a:\n  b: 1\n c: 2\n', /同级/],
  ['a: [1, 2\n', /括号/],
  ['a: "x\n', /引号/],
  ['a：1\nb: 2\n', /半角冒号/],
  ['a: 1\na: 2\n', /已经有了/],
  ['a: b: c\n', /又出现了一个键/],
  ['a: {b: 1 c: 2}', /逗号/],
  ['a: @x\n', /这个字符/],
  ['a: "C:\\data"', /反斜杠/],
  ["a: 'it's'\n", /不该出现/],
  ['a: 1\n---\nb: 2\n', /第二个文档/],
  ['a: &x &y 1', /“&”/],
  ['%YAML 3\n---\na: 1', /“%”/],
  [`${'x'.repeat(1100)}: 1`, /1024/],
])('why %j is no YAML is said in Chinese', (text, chinese) => {
  const [fault] = parseDocument(text).errors
  expect(inChinese(whyNotYaml(fault!))).toMatch(chinese)
})

test.each([
  ['a,b\n1,2,3\n', '列数与表头不同'],
  ['a,b\n"1"x,2\n', '右引号与下一个分隔符之间还有内容'],
  ['a,b\n"1,2\n', '有一个引号没有闭合'],
])('why %j is no table is said in Chinese', (text, chinese) => {
  const thrown = thrownBy(() => parse(text, { columns: true })) as Parameters<typeof whyNoRow>[0]
  expect(inChinese(whyNoRow(thrown))).toBe(chinese)
})
