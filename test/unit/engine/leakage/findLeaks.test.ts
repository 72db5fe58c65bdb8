import { describe, expect, test } from 'vitest'
import { findLeaks } from '@engine/leakage/findLeaks'
import { QuestionIndex } from '@engine/leakage/QuestionIndex'
import { packQuestion, unpackQuestion, type QuestionUnits } from '@engine/leakage/question'
import { unitsOf } from '@engine/leakage/units'

const ids = (text: string): Uint32Array => unitsOf(text).ids
const question = (
  asked: string,
  { options = [], passages = [], answers = [] }: Partial<Record<keyof QuestionUnits, string[]>> = {},
): QuestionUnits => ({
  asked: ids(asked),
  options: options.map(ids),
  passages: passages.map(ids),
  answers: answers.map(ids),
})

function indexOf(questions: Readonly<Record<string, QuestionUnits>>): QuestionIndex {
  const index = new QuestionIndex()
  const list = Object.entries(questions).map(([sample, units]) => ({ sample, units }))
  index.add('exam', list)
  index.seal()
  return index
}
const found = (index: QuestionIndex, text: string): string[] =>
  findLeaks(index, text).map(({ sample }) => sample)

describe('units', () => {
  test.each([
    ['ＡＢＣ１２３，你好！', 'abc123 你好'],
    ['“贞观之治”出现在（　）时期。', '贞观之治出现在时期'],
    ['A．海鸥  B．麻雀', '海鸥 麻雀'],
    ['(A)海鸥 （B）麻雀', '海鸥麻雀'],
    ['The CAT—sat.', 'the cat sat'],
  ])('%s says the same as %s', (a, b) => {
    expect([...ids(a)]).toEqual([...ids(b)])
  })

  test('a letter that is no mark stays', () => {
    expect(ids('维生素B缺乏')).toHaveLength(6)
    expect(ids('答案是B。')).toHaveLength(4)
    expect(ids('答案：B.')).toHaveLength(3)
  })

  test('a question is the same after it was stored', () => {
    const units = question('问什么', { options: ['甲乙', '', '丙'], passages: ['一段话'], answers: ['丙'] })
    const packed: number[] = []
    packQuestion(units, packed)
    expect(unpackQuestion(Uint32Array.from(packed))).toEqual(units)
  })
})

const heart = question('左心衰竭发生急性肺水肿时最具特征性的痰液表现是什么', {
  options: ['粉红色泡沫样痰', '铁锈色血痰', '砖红色胶冻样痰', '黄色脓性痰'],
  answers: ['粉红色泡沫样痰'],
})
const river = question('世界上流经国家最多的河流是哪一条', { answers: ['多瑙河'] })
const english = question('Natalia sold clips to 48 of her friends in April, and then half as many in May.')
const index = indexOf({ heart, river, english })

describe('a question is found', () => {
  const asked = '左心衰竭发生急性肺水肿时，最具特征性的痰液表现是什么？'
  test.each([
    ['as it is', `${asked}\nA. 粉红色泡沫样痰\nB. 铁锈色血痰\nC. 砖红色胶冻样痰\nD. 黄色脓性痰`],
    [
      'with its options in another order',
      `${asked}(A)黄色脓性痰(B)铁锈色血痰(C)粉红色泡沫样痰(D)砖红色胶冻样痰`,
    ],
    ['without its options', asked],
    ['without punctuation', asked.replaceAll(/[，？]/g, ' ')],
    [
      'with changed characters',
      '左心衰竭引起急性肺水肿时，最具特征性的痰液表现为什么？ A 粉红色泡沫样痰 B 铁锈色血痰',
    ],
    ['in a longer text', `${'前面讲的是别的事情。'.repeat(200)}${asked}${'后面也是。'.repeat(200)}`],
  ])('%s', (_, text) => {
    expect(found(index, text)).toEqual(['heart'])
  })

  test('in English, in other case and punctuation', () => {
    const text = 'NATALIA SOLD CLIPS, to 48 of her friends in april and then half as many in may!'
    expect(found(index, text)).toEqual(['english'])
  })

  test('by its share, the part of the row, and whether the answer is there', () => {
    const [leak] = findLeaks(index, `请回答：${asked}\n粉红色泡沫样痰。`)
    expect(leak).toMatchObject({ benchmark: 'exam', sample: 'heart', overlap: 1, answer: true })
    expect(leak?.text).toBe('左心衰竭发生急性肺水肿时,最具特征性的痰液表现是什么')
    expect(findLeaks(index, asked)[0]).toMatchObject({ options: 0, answer: false })
    const options = 'A. 黄色脓性痰 B. 铁锈色血痰 C. 粉红色泡沫样痰 D. 砖红色胶冻样痰'
    const says = (answer: string) => findLeaks(index, `${asked}\n${options}\n${answer}`)[0]
    expect(says('答案是C。')).toMatchObject({ options: 1, answer: true })
    expect(says('答案是A。')).toMatchObject({ options: 1, answer: false })
    expect(says('应选粉红色泡沫样痰')).toMatchObject({ answer: true })
  })
})

describe('nothing is found', () => {
  test.each([
    ['in a text on the same matter', '急性肺水肿是左心衰竭最严重的表现，病人咳粉红色泡沫样痰，应立即抢救。'],
    [
      'in a row that only has the options',
      '粉红色泡沫样痰、铁锈色血痰、砖红色胶冻样痰和黄色脓性痰各见于什么病？',
    ],
    [
      'where a saying is in a question without its answer',
      '他问：世界上流经国家最多的河流是哪一条？谁也不知道。',
    ],
    ['in an empty row', ''],
  ])('%s', (_, text) => {
    expect(found(index, text)).toEqual([])
  })

  test('of a phrase that many questions share', () => {
    const exam = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `q${i}`,
        question('下列各项中关于会计要素的说法正确的是', {
          options: [`第${i}种会计要素说法甲`, `乙类${i}要素`],
        }),
      ]),
    )
    expect(found(indexOf(exam), '下列各项中关于会计要素的说法正确的是：资产等于负债加所有者权益。')).toEqual(
      [],
    )
  })

  test('of a pair of sentences where the row has one of them', () => {
    const pairs = indexOf({
      pair: question('你平时有没有喜欢去的本地景点\n你平时有没有喜欢去的外地景点和城市'),
    })
    expect(found(pairs, '你平时有没有喜欢去的本地景点？我喜欢公园。')).toEqual([])
    expect(found(pairs, '你平时有没有喜欢去的本地景点？你平时有没有喜欢去的外地景点和城市？')).toEqual([
      'pair',
    ])
  })
})

test('the saying is found where its answer follows', () => {
  expect(found(index, '问：世界上流经国家最多的河流是哪一条？答：多瑙河。')).toEqual(['river'])
})

test('a short question with a passage needs the passage', () => {
  const reading = indexOf({
    read: question('他们最可能是什么关系', {
      options: ['恋人', '夫妻'],
      passages: ['女：你什么时候去见我的父母？男：等找到工作以后吧，你可以先来见我的父母。'],
    }),
  })
  const passage = '女：你什么时候去见我的父母？男：等找到工作以后吧，你可以先来见我的父母。'
  expect(found(reading, `${passage}他们最可能是什么关系？A恋人B夫妻`)).toEqual(['read'])
  expect(found(reading, passage)).toEqual([])
  expect(found(reading, '他们最可能是什么关系？')).toEqual([])
})
