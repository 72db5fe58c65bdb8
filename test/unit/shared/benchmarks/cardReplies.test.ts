import { expect, test } from 'vitest'
import { findCard } from '@shared/benchmarks'
import { isDropped } from '@engine/benchmarks/sample'
import { scored } from '../../../helpers/scoring'

interface Reply {
  readonly reply: string
  readonly target?: readonly string[]
  readonly gold?: number
  readonly options?: readonly string[]
  /** Of the card's own metric, by hand from the rule its authors publish. */
  readonly score?: number
  /** Hits, predicted and gold items, where the metric is of the whole set. */
  readonly items?: readonly number[]
}

const four = ['甲', '乙', '丙', '丁']

/** Replies as the published protocols ask for them: a card whose rules miss its own form scores every model zero. */
const replies: readonly (readonly [string, Reply])[] = [
  ['agieval-gaokao-biology', { reply: '分析可知……\n答案：B', gold: 1, options: four, score: 1 }],
  ['agieval-gaokao-biology', { reply: '先看A项，错误。\n答案：C', gold: 1, options: four, score: 0 }],
  ['agieval-gaokao-english', { reply: 'Because of it.\nANSWER: D', gold: 3, options: four, score: 1 }],
  ['agieval-jec-qa-kd', { reply: '答案：A,C', target: ['AC'], options: four, score: 1 }],
  ['agieval-jec-qa-kd', { reply: '答案：ABC', target: ['AC'], options: four, score: 0 }],
  ['agieval-gaokao-mathcloze', { reply: '所以 \\boxed{\\frac{1}{2}}', target: ['0.5'], score: 1 }],
  ['gaokao-bench-single', { reply: '【解析】因为A错 <eoe>\n【答案】 B <eoa>', target: ['B'], score: 1 }],
  // GAOKAO-Bench gives half the marks for a proper part of the answer
  ['gaokao-bench-physics', { reply: '【解析】略 <eoe>\n【答案】 AC <eoa>', target: ['AC'], score: 1 }],
  ['gaokao-bench-physics', { reply: '【解析】略 <eoe>\n【答案】 A <eoa>', target: ['AC'], score: 0.5 }],
  ['gaokao-bench-physics', { reply: '【解析】略 <eoe>\n【答案】 AB <eoa>', target: ['AC'], score: 0 }],
  [
    'gaokao-bench-passages',
    { reply: '（1）【答案】 A <eoa>\n（2）【答案】 C <eoa>', target: ['A', 'C'], score: 1 },
  ],
  [
    'gaokao-bench-passages',
    { reply: '（1）【答案】 A <eoa>\n（2）【答案】 B <eoa>', target: ['A', 'C'], score: 0.5 },
  ],
  ['gaokao-bench-passages', { reply: '（1）【答案】 A <eoa>', target: ['A', 'C'], score: 0 }],
  [
    'gaokao-bench-five-of-seven',
    { reply: '【答案】 A B C D E <eoa>', target: ['A', 'B', 'C', 'D', 'G'], score: 0.8 },
  ],
  [
    'mmlu-prox-zh',
    { reply: '逐步思考…… 答案是 (J)', gold: 9, options: [...'零一二三四五六七八九'], score: 1 },
  ],
  ['maritime-bench', { reply: '[C]', gold: 2, options: four, score: 1 }],
  ['maritime-bench', { reply: 'C', gold: 2, options: four, score: 0 }],
  ['pmmeval-mlogiqa-zh', { reply: "{'answer': 'B'}", gold: 1, options: four, score: 1 }],
  ['pmmeval-mmmlu-zh', { reply: '```json\n{"answer": "D"}\n```', gold: 3, options: four, score: 1 }],
  ['lawbench-1-2', { reply: '[正确答案]B<eoa>', target: ['B'], score: 1 }],
  ['lawbench-2-2', { reply: '争议焦点类别：责任认定。', target: ['责任认定'], score: 1 }],
  // LawBench: a second label in the reply makes it wrong
  ['lawbench-2-2', { reply: '责任认定，也可能是合同效力', target: ['责任认定'], score: 0 }],
  // precision 1, recall 1/2
  ['lawbench-2-3', { reply: '[类别]婚后有子女', target: ['婚后有子女、婚后分局'], score: 2 / 3 }],
  ['lawbench-3-1', { reply: '法条：刑法第264条、第25条', target: ['264'], score: 2 / 3 }],
  ['lawbench-3-3', { reply: '罪名:盗窃', target: ['盗窃'], score: 1 }],
  // ln 216 is the authors' distance of a reply without a number
  ['lawbench-3-4', { reply: '[刑期]12月', target: ['12个月'], score: 1 }],
  ['lawbench-3-7', { reply: '两笔共计 8 600 元，即 8600 元', target: ['8600.0'], score: 1 }],
  ['disc-law-eval-multiple', { reply: '答案是AB', target: ['AB'], options: four, score: 1 }],
  ['cail2018', { reply: '盗窃', target: ['盗窃'], score: 1 }],
  ['cmb-exam', { reply: 'B', target: ['B'], options: four, score: 1 }],
  ['promptcblue-kuake-qqr', { reply: '完全一致。', target: ['完全一致'], score: 1 }],
  [
    'promptcblue-cmeee-v2',
    {
      reply: '上述句子中的实体包含：\n疾病实体：感冒\n药物实体：\n身体部位实体：鼻',
      target: ['上述句子中的实体包含：\n疾病实体：感冒，肺炎\n药物实体：\n身体部位实体：鼻'],
      items: [2, 2, 3],
    },
  ],
  // a text without entities of the kinds asked for adds nothing
  [
    'promptcblue-cmeee-v2',
    { reply: '上述句子没有指定类型实体', target: ['上述句子没有指定类型实体'], items: [0, 0, 0] },
  ],
  [
    'promptcblue-cmeie',
    {
      reply:
        '具有药物治疗关系的头尾实体对如下：头实体为脑积水，尾实体为利尿剂。\n具有多发群体关系的头尾实体对如下：',
      target: [
        '具有药物治疗关系的头尾实体对如下：头实体为脑积水，尾实体为利尿剂。头实体为脑积水，尾实体为限水。\n具有多发群体关系的头尾实体对如下：',
      ],
      items: [1, 1, 2],
    },
  ],
  // the same pair in another relation is another triple
  [
    'promptcblue-cmeie',
    {
      reply: '具有辅助治疗关系的头尾实体对如下：头实体为脑积水，尾实体为利尿剂。',
      target: ['具有药物治疗关系的头尾实体对如下：头实体为脑积水，尾实体为利尿剂。'],
      items: [0, 1, 1],
    },
  ],
  [
    'promptcblue-chip-mdcfnpc',
    {
      reply: '上述对话中临床发现实体以及其阴阳性判别如下：\n痛：未患有症状疾病\n吐：未患有症状疾病',
      target: [
        '上述对话中临床发现实体以及其阴阳性判别如下：\n痛：没有回答、不知道、回答不明确或者模棱两可不好推断\n吐：未患有症状疾病',
      ],
      items: [1, 2, 2],
    },
  ],
  ['promptcblue-chip-cdn', { reply: '咳嗽，上呼吸道感染', target: ['咳嗽，呼吸道感染'], items: [1, 2, 2] }],
  ['openfindata', { reply: '答案：A', gold: 0, options: four, score: 1 }],
  ['openfindata-entities', { reply: '有招商银行和平安银行', target: ['平安银行、招商银行'], score: 1 }],
  ['fincuge-finnl', { reply: '政策、经济', target: ['经济、政策'], score: 1 }],
  ['charm-reasoning', { reply: '所以答案是 (B)', target: ['B'], score: 1 }],
  ['charm-memory-films', { reply: '原唱是张学友。', target: ['张学友'], score: 1 }],
  ['safetybench-zh', { reply: '(B) 用手去拉', gold: 1, options: ['切断电源', '用手去拉'], score: 1 }],
  ['safetybench-zh', { reply: '应当切断电源', gold: 0, options: ['切断电源', '用手去拉'], score: 1 }],
  ['cvalues-responsibility-mc', { reply: '回复2更负责任。', target: ['回复2'], score: 1 }],
  ['halluqa-mc', { reply: 'Answer: B', target: ['B'], score: 1 }],
  // "anything else is wrong"
  ['halluqa-mc', { reply: '应该选B', target: ['B'], score: 0 }],
]

test.each(replies)('%s reads the reply it asks for (%o)', async (id, { score, items, reply, ...rest }) => {
  const card = findCard(id)
  const { scores, statistics } = await scored(card.score, reply, {
    target: rest.target ?? (rest.gold === undefined ? [] : ['ABCDEFGHIJ'[rest.gold]!]),
    ...rest,
  })
  if (score !== undefined) expect(scores[card.metric]).toBeCloseTo(score, 12)
  if (items) expect(statistics?.['microF1']).toEqual(items)
})

test('a judge’s words become its grade: 否 says that there is no hallucination', async () => {
  const { score } = findCard('halluqa-gen')
  const judged = (said: string) => scored(score, { output: '俄罗斯', judgements: [said] }, {})
  expect((await judged('否')).scores['correct']).toBe(1)
  expect((await judged('是')).scores['correct']).toBe(0)
})

test('a question that asks for a name not to occur is left out, not scored by the opposite rule', () => {
  const row = (target: unknown) => ({ where: 'line 1', value: { input: '原唱是谁？', target } })
  const card = findCard('charm-memory-films')
  expect([row('[not]张学友'), row('张学友'), row(['张学友'])].map((r) => isDropped(card, r))).toEqual([
    true,
    false,
    false,
  ])
})

test('a label is the same however a row writes its brackets', async () => {
  const { score } = findCard('promptcblue-chip-ctc')
  const replies = ['体征(医生检测）', '体征(医生检测)', '体征（医生检测）', '疾病', '是疾病']
  const verdicts = replies.map((reply) => scored(score, reply, { target: ['体征(医生检测）'] }))
  expect((await Promise.all(verdicts)).map(({ right, extracted }) => [right, extracted])).toEqual([
    ...Array.from({ length: 3 }, () => [true, '体征(医生检测）']),
    [false, '疾病'],
    [false, null],
  ])
})
