import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput
type List = ReturnType<typeof named>
interface Part {
  readonly id: string
  readonly title: Card['title']
  readonly list: List
  readonly gold: Card['sample']['gold']
  readonly question: string
  readonly score: Card['score']
  readonly metric: string
  readonly differs: Card['protocol']['differs']
}

const answers = { use: 'regex', pattern: '【答案】\\s*[:：]*\\s*([A-Z])', which: 'all' } as const
const sequence: Card['score'] = {
  use: 'sequence',
  parts: 'letters',
  extract: [answers, { use: 'letter', which: 'all' }],
}
const perQuestion = {
  zh: '每道大题的得分是其中小题答对的比例，大题之间不按小题数加权；小题个数不符时整题为零分，与 OpenCompass 相同。',
  en: 'A passage’s score is the share of its questions that are right, passages are not weighted by their questions; a wrong number of answers scores nothing, as in OpenCompass.',
}
const single =
  '请你做一道{subject}选择题\n请你一步一步思考并将思考过程写在【解析】和<eoe>之间。你将从A，B，C，D中选出正确的答案，并写在【答案】和<eoa>之间。\n例如：【答案】: A <eoa>\n完整的题目回答的格式如下：\n【解析】 ... <eoe>\n【答案】 ... <eoa>\n请你严格按照上述格式作答。\n题目如下：{question}'
const several =
  '请你一步一步思考。每一题你将从A，B，C，D中选出正确的答案，并写在【答案】和<eoa>之间。\n例如：（1）【答案】 A <eoa>\n（2）【答案】 B <eoa>\n请你严格按照上述格式作答。\n{question}'

/** The objective questions 2010–2022, one card per way of answering, as OpenCompass divides them. */
const parts: readonly Part[] = [
  {
    id: 'gaokao-bench-single',
    title: { zh: 'GAOKAO-Bench 单项选择', en: 'GAOKAO-Bench, single choice' },
    list: named([
      ['2010-2022_Math_II_MCQs', '数学', 'Mathematics II'],
      ['2010-2022_Math_I_MCQs', '数学', 'Mathematics I'],
      ['2010-2022_History_MCQs', '历史', 'History'],
      ['2010-2022_Biology_MCQs', '生物', 'Biology'],
      ['2010-2022_Political_Science_MCQs', '政治', 'Political science'],
      ['2010-2022_Chemistry_MCQs', '化学', 'Chemistry'],
      ['2010-2013_English_MCQs', '英语', 'English'],
    ]),
    gold: { as: 'letter', field: 'answer.0' },
    question: single,
    score: { use: 'letter', extract: [{ use: 'regex', pattern: '([A-D])', which: 'last' }] },
    metric: 'accuracy',
    differs: {
      zh: '贪心解码，最多 1,024 个词元；因长度中断的回答另行计数。',
      en: 'Greedy, at most 1,024 tokens; replies cut by length are counted apart.',
    },
  },
  {
    id: 'gaokao-bench-physics',
    title: { zh: 'GAOKAO-Bench 物理多项选择', en: 'GAOKAO-Bench, physics (several answers)' },
    list: named([['2010-2022_Physics_MCQs', '物理', 'Physics']]),
    gold: { as: 'letters', field: 'answer' },
    question:
      '请你做一道{subject}选择题。\n请你一步一步思考并将思考过程写在【解析】和<eoe>之间。你将从A，B，C，D中选出所有符合题意的答案，并写在【答案】和<eoa>之间。\n例如：【答案】 AB <eoa>\n完整的题目回答的格式如下：\n【解析】 ... <eoe>\n【答案】... <eoa>\n请你严格按照上述格式作答。\n{question}',
    score: { use: 'letters' },
    metric: 'half',
    differs: {
      zh: '没有“【答案】”时取最后一行的选项字母，而不是回答的最后十个字符；贪心解码，最多 1,024 个词元。',
      en: 'Without 【答案】 the letters of the last line count, not those of the last ten characters; greedy, at most 1,024 tokens.',
    },
  },
  {
    id: 'gaokao-bench-passages',
    title: {
      zh: 'GAOKAO-Bench 材料多题（语文、英语、地理）',
      en: 'GAOKAO-Bench, several questions per passage',
    },
    list: named([
      ['2010-2022_Chinese_Modern_Lit', '语文现代文阅读', 'Chinese modern literature'],
      ['2010-2022_English_Fill_in_Blanks', '英语完形填空', 'English cloze'],
      ['2010-2022_Geography_MCQs', '地理', 'Geography'],
      ['2010-2022_English_Reading_Comp', '英语阅读理解', 'English reading'],
      ['2010-2022_Chinese_Lang_and_Usage_MCQs', '语文语言文字运用', 'Chinese language and usage'],
    ]),
    gold: { as: 'texts', field: 'answer' },
    question: `请你做一道{subject}题，其中包含若干个小题。\n${several}`,
    score: sequence,
    metric: 'share',
    differs: {
      zh: `各科说明句合并为一种写法，只有题型名称不同；${perQuestion.zh}`,
      en: `One wording for all five subjects, only the name of the task differs; ${perQuestion.en}`,
    },
  },
  {
    id: 'gaokao-bench-five-of-seven',
    title: { zh: 'GAOKAO-Bench 英语七选五', en: 'GAOKAO-Bench, five sentences out of seven' },
    list: named([['2012-2022_English_Cloze_Test', '英语七选五', 'English, five out of seven']]),
    gold: { as: 'texts', field: 'answer' },
    question:
      '请回答下面的问题，将符合题意的五个选项的字母写在【答案】和<eoa>之间，例如“【答案】 A B C D E <eoa>\n请严格按照上述格式作答。\n{question}',
    score: {
      use: 'sequence',
      parts: 'letters',
      extract: [
        { use: 'after', markers: ['【答案】'], which: 'last' },
        { use: 'letter', which: 'all' },
      ],
    },
    metric: 'share',
    differs: {
      zh: '取最后一个“【答案】”之后的字母，而不是回答里的前五个字母；每道大题的得分是五空答对的比例；贪心解码，最多 1,024 个词元。',
      en: 'The letters after the last 【答案】 count, not the first five of the reply; a passage’s score is the share of its five blanks; greedy, at most 1,024 tokens.',
    },
  },
]

const part = ({ id, title, list, gold, question, score, metric, differs }: Part): Card => ({
  id,
  version: 1,
  title,
  dimension: 'subject_knowledge',
  source: {
    modelscope: null,
    huggingface: null,
    github: 'OpenLMLab/GAOKAO-Bench',
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/GAOKAO-BENCH.zip',
  },
  split: 'Objective_Questions',
  licence: { name: 'Apache-2.0', use: 'permissive' },
  data: {
    from: 'folder',
    folders: ['Data/Objective_Questions', 'Multiple-choice_Questions', 'GAOKAO-BENCH', 'GAOKAO-Bench'],
    reader: { use: 'auto', path: 'example' },
    file: '{subset}.json',
  },
  subsets: { by: 'file', list },
  sample: { id: 'index', fields: { question: 'question' }, gold },
  prompt: { question, via: 'chat' },
  solve: { use: 'generate', maxTokens: 1024, stop: [] },
  score,
  metric,
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass GaokaoBench_gen：零样本，按题型取答案并评分。',
      en: 'OpenCompass GaokaoBench_gen: zero-shot, answers read and scored by type of question.',
    },
    differs,
  },
  checked: false,
})

export const gaokaoBench = parts.map(part)
