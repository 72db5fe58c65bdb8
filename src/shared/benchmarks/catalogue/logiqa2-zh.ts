import type { BenchmarkCardInput } from '../schema'

export const logiqa2Zh = {
  id: 'logiqa2-zh',
  version: 1,
  title: { zh: 'LogiQA 2.0 中文', en: 'LogiQA 2.0, Chinese' },
  dimension: 'logic_reasoning',
  source: { modelscope: null, huggingface: null, github: 'csitfun/LogiQA2.0' },
  split: 'test',
  licence: { name: 'CC BY-NC-SA 4.0', use: 'non-commercial' },
  data: {
    from: 'folder',
    folders: ['logiqa/DATA/LOGIQA', 'DATA/LOGIQA', 'LOGIQA'],
    file: 'test_zh.txt',
  },
  subsets: { by: 'none' },
  sample: {
    id: ['example_id', 'id'],
    fields: { context: 'text', question: 'question' },
    options: { from: 'list', field: 'options' },
    gold: { as: 'index0', field: 'answer' },
  },
  prompt: { question: '{context}\n问题：{question}\n{options}\n答案：', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的 test_zh（1,594 题）；仓库没有公布中文提示词。',
      en: 'The authors’ test_zh (1,594 questions); the repository publishes no Chinese prompt.',
    },
    differs: {
      zh: '提示词为本项目自拟；比较四个字母的对数似然；选项自带的“A.”去掉后重新编号。',
      en: 'The prompt is our own; log-likelihoods of the four letters are compared; an option’s own “A.” is taken off before it is lettered.',
    },
  },
  checked: false,
} satisfies BenchmarkCardInput
