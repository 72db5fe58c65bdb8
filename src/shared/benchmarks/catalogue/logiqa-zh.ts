import type { BenchmarkCardInput } from '../schema'

export const logiqaZh = {
  id: 'logiqa-zh',
  version: 1,
  title: { zh: 'LogiQA 中文（第一版）', en: 'LogiQA, Chinese (first version)' },
  dimension: 'logic_reasoning',
  source: { modelscope: null, huggingface: null, github: 'lgw863/LogiQA-dataset' },
  split: 'test',
  licence: { name: 'none stated; AGIEval gives CC BY-NC-SA 4.0', use: 'non-commercial' },
  data: {
    from: 'folder',
    folders: ['logiqa', 'LogiQA-dataset'],
    reader: { use: 'logiqa' },
    file: 'zh_test.txt',
  },
  subsets: { by: 'none' },
  sample: {
    fields: { context: 'context', question: 'question' },
    options: { from: 'list', field: 'options' },
    gold: { as: 'letter', field: 'answer' },
  },
  prompt: { question: '{context}\n问题：{question}\n{options}\n答案：', via: 'text' },
  solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
  score: { use: 'choice' },
  metric: 'accuracy',
  average: 'micro',
  protocol: {
    follows: {
      zh: '作者的 zh_test（651 题），准确率；没有公布中文提示词，方式同 lm-evaluation-harness 的英文 logiqa（比较选项的对数似然）。',
      en: 'The authors’ zh_test (651 questions), accuracy; no Chinese prompt is published, asked as the English logiqa of lm-evaluation-harness (log-likelihoods of the options compared).',
    },
    differs: {
      zh: '提示词为本项目自拟，比较的是字母；部分材料仍带原试卷的题号。',
      en: 'The prompt is our own and letters are compared; some contexts still carry the number of their exam.',
    },
  },
  checked: { on: '2026-11-25', files: 'zh_test.txt', rows: 651 },
} satisfies BenchmarkCardInput
