import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

export const financeiq = {
  id: 'financeiq',
  version: 1,
  title: { zh: 'FinanceIQ 中文金融考试', en: 'FinanceIQ' },
  dimension: 'domain_finance',
  source: { modelscope: null, huggingface: 'Duxiaoman-DI/FinanceIQ', github: 'Duxiaoman-DI/XuanYuan' },
  split: 'test',
  licence: { name: 'none stated', use: 'unstated' },
  data: {
    from: 'folder',
    folders: ['FinanceIQ', 'FinanceIQ/data'],
    file: 'test/{subset}.csv',
    shots: { file: 'dev/{subset}.csv', count: 5 },
  },
  subsets: {
    by: 'file',
    list: named([
      ['注册会计师（CPA）', '注册会计师（CPA）', 'Certified public accountant'],
      ['银行从业资格', '银行从业资格', 'Banking'],
      ['证券从业资格', '证券从业资格', 'Securities'],
      ['基金从业资格', '基金从业资格', 'Funds'],
      ['保险从业资格CICE', '保险从业资格CICE', 'Insurance (CICE)'],
      ['经济师', '经济师', 'Economist'],
      ['税务师', '税务师', 'Tax agent'],
      ['期货从业资格', '期货从业资格', 'Futures'],
      ['理财规划师', '理财规划师', 'Financial planner'],
      ['精算师-金融数学', '精算师-金融数学', 'Actuary, financial mathematics'],
    ]),
  },
  sample: {
    id: '', // the column without a header holds the row's index
    fields: { question: 'Question' },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D'] },
    gold: { as: 'letter', field: 'Answer' },
  },
  prompt: {
    question:
      '以下是关于{subject}的单项选择题，请直接给出正确答案的选项。\n题目：{question}\n{options}\n答案是: ',
    example: '{answer}\n',
    via: 'text',
  },
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'macro',
  protocol: {
    follows: {
      zh: 'OpenCompass FinanceIQ 的五样本提示词，按科目平均。',
      en: 'The five-shot prompt of OpenCompass FinanceIQ, averaged over subjects.',
    },
    differs: {
      zh: '比较四个字母的对数似然，不生成文本；以纯文本连接，不经对话模板。',
      en: 'Log-likelihoods of the four letters are compared, nothing is generated; joined as plain text, not through the chat template.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
