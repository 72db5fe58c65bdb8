import { named } from '../subsets'
import type { BenchmarkCardInput } from '../schema'

type Card = BenchmarkCardInput

const shared = {
  version: 1,
  dimension: 'domain_finance',
  source: {
    modelscope: null,
    huggingface: null,
    github: null,
    archive: 'http://opencompass.oss-cn-shanghai.aliyuncs.com/datasets/data/openfindata_release.zip',
  },
  licence: { name: 'none stated', use: 'unstated' },
  solve: { use: 'generate', maxTokens: 512, stop: [] },
  metric: 'accuracy',
  average: 'macro',
  checked: false,
} satisfies Partial<Card>

const choice = {
  ...shared,
  id: 'openfindata',
  title: { zh: 'OpenFinData 金融场景选择题', en: 'OpenFinData, choices' },
  split: 'openfindata_release',
  data: {
    from: 'folder',
    folders: ['openfindata_release'],
    file: '{subset}.json',
  },
  subsets: {
    by: 'file',
    list: named([
      ['emotion_identification', '情绪识别', 'Emotion'],
      ['entity_disambiguation', '实体消歧', 'Entity disambiguation'],
      ['financial_facts', '金融事实', 'Financial facts'],
      ['data_inspection', '数据核查', 'Data inspection'],
      ['financial_terminology', '金融术语', 'Terminology'],
      ['metric_calculation', '指标计算', 'Metrics'],
      ['value_extraction', '数值提取', 'Value extraction'],
      ['intent_understanding', '意图理解', 'Intent'],
    ]),
  },
  sample: {
    fields: { question: 'question' },
    options: { from: 'columns', columns: ['A', 'B', 'C', 'D', 'E'] },
    gold: { as: 'letter', field: 'answer' },
  },
  prompt: { question: '{question}\n{options}\n答案: ', via: 'chat' },
  score: { use: 'letter', among: 'ABCDE', extract: [{ use: 'letter', which: 'last' }] },
  protocol: {
    follows: {
      zh: 'OpenCompass OpenFinData_gen：零样本，提示词逐字相同，取最后一个大写字母，按子集平均。',
      en: 'OpenCompass OpenFinData_gen: zero-shot, the same prompt to the letter, the last capital letter, averaged over subsets.',
    },
    differs: {
      zh: '英文单词与“A 股”里的字母不算选项；贪心解码，最多 512 个词元。',
      en: 'Letters inside English words or A 股 are no options; greedy, at most 512 tokens.',
    },
  },
} satisfies Card

const entities = {
  ...shared,
  id: 'openfindata-entities',
  title: { zh: 'OpenFinData 金融实体识别', en: 'OpenFinData, entity recognition' },
  split: 'openfindata_release',
  data: {
    from: 'folder',
    folders: ['openfindata_release'],
    file: 'entity_recognition.json',
  },
  subsets: { by: 'none' },
  sample: { fields: { question: 'question' }, gold: { as: 'texts', field: 'answer' } },
  prompt: { question: '{question}\n答案: ', via: 'chat' },
  score: { use: 'text', match: 'containsAll', separators: ['、'] },
  average: 'micro',
  protocol: {
    follows: {
      zh: 'OpenCompass OpenFinData_gen 的关键词评分：以“、”分开的每个实体都出现在回答里才算对。',
      en: 'The keyword scoring of OpenCompass OpenFinData_gen: right if every entity between 、 occurs in the reply.',
    },
    differs: {
      zh: '比较时不计标点与空白，全角与半角相同；贪心解码，最多 512 个词元。',
      en: 'Compared without punctuation and white space, full-width as ASCII; greedy, at most 512 tokens.',
    },
  },
} satisfies Card

export const openFinData = [choice, entities]
