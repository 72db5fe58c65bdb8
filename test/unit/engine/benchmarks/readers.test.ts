import { expect, test } from 'vitest'
import { rowsIn } from '../../../helpers/benchmarkFiles'

const auto = (document: unknown) => rowsIn(JSON.stringify(document), { use: 'auto' })

test('CSV as published: byte order mark, CRLF, quoted line breaks, a column without a header', async () => {
  const { rows, problems } = await rowsIn(
    '\ufeff,Question,A\r\n0,"一行\r\n两行，""引号""",甲\r\n\r\n1,问,乙\r\n',
    { use: 'auto' },
  )
  expect(problems).toEqual([])
  expect(rows.map((row) => row.value)).toEqual([
    { '': '0', Question: '一行\r\n两行，"引号"', A: '甲' },
    { '': '1', Question: '问', A: '乙' },
  ])
})

test('a CSV row with a column too few is named by its line and does not stop the rest', async () => {
  const { rows, problems } = await rowsIn('id,question,A\n0,问,甲\n1,缺\n2,再问,乙\n', { use: 'auto' })
  expect(rows.map(({ where, value }) => [where, value['id']])).toEqual([
    ['line 2', '0'],
    ['line 4', '2'],
  ])
  expect(problems).toHaveLength(1)
  expect(problems[0]!.where).toBe('line 3')
})

test('a quotation mark inside an unquoted CSV field is one', async () => {
  const { rows, problems } = await rowsIn('id,question\n0,他说"好"了\n1,"引"",号"\n', { use: 'auto' })
  expect(problems).toEqual([])
  // Python's csv.DictReader gives the same
  expect(rows.map((row) => row.value['question'])).toEqual(['他说"好"了', '引",号'])
})

test('tab-separated text keeps its quotes', async () => {
  const { rows } = await rowsIn('他说"好"\t5\n"半个\t3\n', { use: 'tsv', columns: ['question', 'answer'] })
  expect(rows.map((row) => row.value)).toEqual([
    { question: '他说"好"', answer: '5' },
    { question: '"半个', answer: '3' },
  ])
})

test('JSON lines with CRLF, a blank line, a broken one and one that is no object', async () => {
  const { rows, problems } = await rowsIn('{"a":1}\r\n\r\n{"a":\n[1]\n{"a":2}', { use: 'auto' })
  expect(rows).toEqual([
    { where: 'line 1', value: { a: 1 } },
    { where: 'line 5', value: { a: 2 } },
  ])
  expect(problems.map((p) => p.where)).toEqual(['line 3', 'line 4'])
})

test('SQuAD nesting and CMRC’s own flat list give the same rows', async () => {
  const row = { id: 'Q0', context: '文', question: '问', answers: ['答', '答案'] }
  const squad = {
    data: [
      {
        paragraphs: [
          { context: '文', qas: [{ id: 'Q0', question: '问', answers: [{ text: '答' }, { text: '答案' }] }] },
        ],
      },
    ],
  }
  const flat = [
    {
      context_id: 'T',
      context_text: '文',
      qas: [{ query_id: 'Q0', query_text: '问', answers: ['答', '答案'] }],
    },
  ]
  expect((await auto(squad)).rows).toEqual([{ where: 'entry 1, question 1', value: row }])
  expect((await auto(flat)).rows).toEqual([{ where: 'entry 1, question 1', value: row }])
})

test('a SQuAD entry without questions is a problem, not a crash', async () => {
  const whole = { paragraphs: [{ context: '文', qas: [{ id: 'Q0', question: '问', answers: [] }] }] }
  const { rows, problems } = await auto({
    data: [whole, { paragraphs: [] }, 7, { paragraphs: [{ context: '文' }] }],
  })
  expect(rows).toHaveLength(1)
  expect(problems.map((p) => p.where)).toEqual(['entry 2', 'entry 3', 'entry 4'])
})

test('C3 questions are numbered within their document', async () => {
  const questions = [
    { question: '一', choice: ['甲'] },
    { question: '二', choice: ['乙'] },
  ]
  const { rows, problems } = await auto([[['甲', '乙'], questions, '1-2'], ['没有题目']])
  expect(rows.map((row) => row.value)).toEqual([
    { question: '一', choice: ['甲'], id: '1-2/1', context: '甲\n乙' },
    { question: '二', choice: ['乙'], id: '1-2/2', context: '甲\n乙' },
  ])
  expect(problems.map((p) => p.where)).toEqual(['entry 2'])
})
